-- Calls of one action in the names of many accounts, by chance. After "--" come: how the server is told who calls ("key" or
-- "account"), mode, action, and a file with one key a line, that of account 1 first.

local style, mode, action, keys
local count = 0

function init(args)
  style, mode, action = args[1], args[2], args[3]
  keys = {}
  for key in io.lines(args[4]) do keys[#keys + 1] = key end
  math.randomseed(os.time())
end

local json = { ["Content-Type"] = "application/json" }

local function write(account)
  count = count + 1
  local bio = "Benchmark " .. count
  if style == "account" then
    return wrk.format("POST", "/" .. mode .. "/" .. action .. "/" .. account, json, '{"bio":"' .. bio .. '"}')
  end
  return wrk.format("POST", "/api", json, '{"mode":"' .. mode .. '","action":"' .. action .. '","bio":"' .. bio ..
    '","api_key":"' .. keys[account] .. '"}')
end

function request()
  local account = math.random(#keys)
  if action == "update" then return write(account) end
  if style == "account" then
    return "GET /" .. mode .. "/" .. action .. "/" .. account .. " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
  end
  return "GET /api?mode=" .. mode .. "&action=" .. action .. "&api_key=" .. keys[account] ..
    " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"microseconds":%d,"p50":%d,"p99":%d,"failed":%d,"refused":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    e.connect + e.read + e.write + e.timeout, e.status))
end
