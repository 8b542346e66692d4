package org.linli.platform.gateway.internal.rest;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.jersey.server.model.ResourceMethod;

/** What the resource methods of one application declare, read once. */
final class ResourceOperations {
    private final Map<Method, ResourceOperation> byMethod = new ConcurrentHashMap<>();

    ResourceOperation of(ResourceMethod method) {
        return byMethod.computeIfAbsent(
                method.getInvocable().getHandlingMethod(), handling -> ResourceOperation.of(method));
    }
}
