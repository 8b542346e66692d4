package org.linli.platform.gateway.internal.rest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;

/**
 * A body that was received whole.
 *
 * @param fileName of a form's file, null otherwise
 * @param mediaType of a form's file, null when it names none
 */
record Spooled(
        InputStream content,
        @Nullable String fileName,
        @Nullable String mediaType) implements AutoCloseable {
    private static final String PROPERTY = "linli.spooled";

    /** Lets the resource method read the received body, and a form's file as if it had come alone. */
    void hand(ContainerRequest request) {
        request.setProperty(PROPERTY, this);
        request.setEntityStream(new UnclosedBody(content));
        if (fileName != null) {
            request.getHeaders()
                    .putSingle(
                            "Content-Disposition",
                            "attachment; filename*=UTF-8''"
                                    + URLEncoder.encode(fileName, StandardCharsets.UTF_8)
                                            .replace("+", "%20"));
            request.getHeaders().putSingle("Content-Type", mediaType == null ? "application/octet-stream" : mediaType);
        }
    }

    /** Deletes what the request has left behind. */
    static void discard(ContainerRequest request) {
        if (request.getProperty(PROPERTY) instanceof Spooled spooled) {
            spooled.close();
        }
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            // The next start empties the directory.
            return;
        }
    }
}
