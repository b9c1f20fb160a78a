namespace Salver.AspNetCore;

static class HealthDocument
{
    /// <summary>A model that is served is open and has been asked: there is nothing that could be half ready.</summary>
    public static byte[] Bytes { get; } = "{\"status\":\"ok\"}"u8.ToArray();
}
