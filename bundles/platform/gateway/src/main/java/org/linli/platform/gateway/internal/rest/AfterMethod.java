package org.linli.platform.gateway.internal.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.Versioned;
import org.linli.platform.gateway.internal.json.JsonBodies;

/** Completes an answer: entity tag, 304, place of a new resource, format. */
final class AfterMethod implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext response) {
        ContainerRequest request = (ContainerRequest) context;
        Exchange exchange = (Exchange) request.getProperty(Exchange.PROPERTY);
        if (response.getEntity() instanceof Versioned versioned
                && response.getStatus() < 300
                && response.getStatus() != 202
                && !response.getHeaders().containsKey(HttpHeaders.ETAG)) {
            response.getHeaders()
                    .putSingle(HttpHeaders.ETAG, new EntityTag(Long.toString(versioned.version())).toString());
        }
        Object location = response.getHeaders().getFirst(HttpHeaders.LOCATION);
        if (location != null) {
            response.getHeaders().putSingle(HttpHeaders.LOCATION, place(exchange, location));
        }
        // a representation shows more than its row, such as what lies below it: the same version is not the same answer
        boolean ofVersion = response.getEntity() instanceof Versioned;
        if (!exchange.unsafe() && response.getStatus() == 200 && !ofVersion) {
            answerUnchanged(request, response);
        }
        ResourceMethod method = request.getUriInfo().getMatchedResourceMethod();
        Object entity = response.getEntity();
        if (entity != null
                && method != null
                && method.getProducedTypes().isEmpty()
                && JsonBodies.suits(entity.getClass())) {
            preferJson(response, entity);
        }
    }

    /** A method that does not say what it produces answers JSON; left alone, Jersey would take text for most types. */
    private static void preferJson(ContainerResponseContext response, Object entity) {
        MediaType chosen = response.getMediaType();
        if (chosen == null || !JsonBodies.isJson(chosen)) {
            response.setEntity(entity, response.getEntityAnnotations(), MediaType.APPLICATION_JSON_TYPE);
        }
    }

    private static String place(Exchange exchange, Object location) {
        URI given = location instanceof URI uri ? uri : URI.create(location.toString());
        URI absolute = exchange.baseUri().resolve(given);
        if (!"linli".equals(absolute.getHost())) {
            return absolute.toString();
        }
        String query = absolute.getRawQuery();
        return absolute.getRawPath() + (query == null ? "" : "?" + query);
    }

    private static void answerUnchanged(ContainerRequest request, ContainerResponseContext response) {
        String tag = tag(response.getHeaders().getFirst(HttpHeaders.ETAG));
        String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (tag == null || known == null || !EntityTags.matches(known, tag, true)) {
            return;
        }
        response.setStatus(304);
        response.setEntity(null);
    }

    private static @Nullable String tag(@Nullable Object header) {
        if (header instanceof EntityTag tag) {
            return tag.getValue();
        }
        return header == null ? null : EntityTags.value(header.toString());
    }
}
