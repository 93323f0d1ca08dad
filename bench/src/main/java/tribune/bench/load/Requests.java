package tribune.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes whole requests to one host, with the headers that every client of the platform sends. */
public record Requests(String host, String token) {
    public static Requests to(String host, int port) {
        return new Requests(host + ":" + port, "");
    }

    public Requests withToken(String bearer) {
        return new Requests(host, bearer);
    }

    public byte[] get(String path) {
        return request("GET", path, "", "");
    }

    public byte[] post(String path, String json) {
        return request("POST", path, "Content-Type: application/json\r\n", json);
    }

    /** Headers are whole lines, each ending in CR LF. */
    public byte[] post(String path, String headers, String json) {
        return request("POST", path, "Content-Type: application/json\r\n" + headers, json);
    }

    /** Any request; headers are whole lines, each ending in CR LF. */
    public byte[] request(String method, String path, String headers, String body) {
        byte[] content = body.getBytes(UTF_8);
        String authorization = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
        String length = method.equals("GET") ? "" : "Content-Length: " + content.length + "\r\n";
        byte[] head = (method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: application/json\r\n"
                        + authorization + headers + length + "\r\n")
                .getBytes(UTF_8);
        byte[] whole = java.util.Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, whole, head.length, content.length);
        return whole;
    }
}
