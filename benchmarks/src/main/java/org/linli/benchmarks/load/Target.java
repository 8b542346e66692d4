package org.linli.benchmarks.load;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One request as it goes over the wire, again and again.
 *
 * @param port on loopback
 * @param bytes head and body
 * @param status the only status that counts as success
 */
public record Target(int port, byte[] bytes, int status) {
    public static Target get(int port, String token, String path) {
        return of(port, "GET", token, path, null, 200);
    }

    public static Target post(int port, String token, String path, String json) {
        return of(port, "POST", token, path, json, 201);
    }

    private static Target of(int port, String method, String token, String path, @Nullable String json, int status) {
        byte[] body = json == null ? new byte[0] : json.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer "
                + token + "\r\nAccept: application/json\r\nAccept-Language: en\r\n"
                + (json == null ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n")
                + "\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return new Target(port, all, status);
    }
}
