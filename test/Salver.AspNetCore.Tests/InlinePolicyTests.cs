using System.Buffers;

namespace Salver.AspNetCore.Tests;

public class InlinePolicyTests
{
    [Theory]
    [InlineData(1, 2, 4096, true)]
    [InlineData(1, 2, 4097, false)]
    [InlineData(5, 2, 1200, true)]
    [InlineData(5, 2, 1201, false)]
    [InlineData(100, 30, 620, true)]
    [InlineData(100, 30, 621, false)]
    [InlineData(5000, 2, 10, false)]
    public void Arrays_are_answered_inline_when_a_millisecond_answers_them(double microseconds, int columns, int length, bool expected)
    {
        var policy = new InlinePolicy(TimeSpan.FromMicroseconds(microseconds), columns);
        Assert.Equal(expected, policy.Allows(Body('[', length)));
    }

    [Fact]
    public void One_object_is_answered_inline_whatever_a_batch_would_take()
    {
        var policy = new InlinePolicy(TimeSpan.FromMilliseconds(5), 2);
        Assert.True(policy.Allows(Body('{', 4096)));
        Assert.False(policy.Allows(Body('{', 4097)));
    }

    static ReadOnlySequence<byte> Body(char first, int length)
    {
        var bytes = new byte[length];
        bytes[0] = (byte)first;
        return new ReadOnlySequence<byte>(bytes);
    }
}
