wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.body = '{"sqft": 2000, "beds": 3}'
