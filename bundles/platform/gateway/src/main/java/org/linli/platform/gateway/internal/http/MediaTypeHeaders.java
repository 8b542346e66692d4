package org.linli.platform.gateway.internal.http;

import jakarta.ws.rs.core.MediaType;
import java.text.ParseException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.glassfish.jersey.message.internal.HttpHeaderReader;
import org.linli.platform.gateway.internal.problem.Problems;

/** Media types that cannot be read are refused before anything is chosen by them, also the form of the refusal. */
final class MediaTypeHeaders {
    private static final String PLAIN = "application/json";

    private MediaTypeHeaders() {}

    /** @throws org.linli.api.problem.ProblemException 400 with the name of the header */
    static void refuseMalformed(HttpFields headers) {
        String accept = headers.get(HttpHeader.ACCEPT);
        if (accept != null && !accept.equals(PLAIN) && !readableList(accept)) {
            throw Problems.malformedHeader("Accept");
        }
        String type = headers.get(HttpHeader.CONTENT_TYPE);
        if (type != null && !type.equals(PLAIN) && !readable(type)) {
            throw Problems.malformedHeader("Content-Type");
        }
    }

    private static boolean readableList(String accept) {
        try {
            return accept.isBlank()
                    || !HttpHeaderReader.readAcceptMediaType(accept).isEmpty();
        } catch (ParseException | RuntimeException e) {
            return false;
        }
    }

    private static boolean readable(String type) {
        try {
            return !MediaType.valueOf(type).getType().isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }
}
