package org.linli.platform.gateway.internal.rest;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.BodyLimit;
import org.linli.api.rest.Listable;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.ReturnsSecret;

/**
 * What a resource method declares about itself.
 *
 * @param method the Java method
 * @param permissions any one is enough; empty when the method declares none, which nobody may call
 * @param queryNames every query parameter it knows
 * @param list filters and sort keys of a list, null otherwise
 * @param bodyLimit bytes of the largest body
 * @param secret whether the answer holds a secret
 * @param stream whether it answers with server-sent events
 * @param declaresFormat whether it says what it produces
 */
record ResourceOperation(
        Method method,
        Set<String> permissions,
        Set<String> queryNames,
        @Nullable Listable list,
        long bodyLimit,
        boolean secret,
        boolean stream,
        boolean declaresFormat)
        implements Validation.ParameterNames {
    private static final long DEFAULT_BODY_LIMIT = 1024L * 1024;
    private static final Set<String> LIST_NAMES = Set.of("limit", "sort", "cursor", "count");

    ResourceOperation {
        permissions = Set.copyOf(permissions);
        queryNames = Set.copyOf(queryNames);
    }

    static ResourceOperation of(ResourceMethod resourceMethod) {
        Method method = resourceMethod.getInvocable().getHandlingMethod();
        RequiresPermission required = annotation(method, RequiresPermission.class);
        Listable list = method.getAnnotation(Listable.class);
        BodyLimit limit = method.getAnnotation(BodyLimit.class);
        Set<String> query = new TreeSet<>();
        collectQuery(method.getParameters(), query);
        if (list != null) {
            query.addAll(LIST_NAMES);
            query.addAll(List.of(list.filters()));
        }
        return new ResourceOperation(
                method,
                required == null ? Set.of() : Set.of(required.value()),
                query,
                list,
                limit == null ? DEFAULT_BODY_LIMIT : limit.value(),
                method.isAnnotationPresent(ReturnsSecret.class),
                resourceMethod.isSse(),
                !resourceMethod.getProducedTypes().isEmpty());
    }

    /** Whether the method reads the body itself while it runs, so that its hash is not known before. */
    boolean takesFile() {
        Parameter entity = entity(method);
        return entity != null && InputStream.class.isAssignableFrom(entity.getType());
    }

    boolean anybody() {
        return permissions.contains(RequiresPermission.ANYBODY);
    }

    boolean signedIn() {
        return permissions.contains(RequiresPermission.SIGNED_IN);
    }

    @Override
    public String prefix(int index) {
        Parameter parameter = method.getParameters()[index];
        QueryParam query = parameter.getAnnotation(QueryParam.class);
        if (query != null) {
            return "query:" + query.value();
        }
        PathParam path = parameter.getAnnotation(PathParam.class);
        if (path != null) {
            return "path:" + path.value();
        }
        HeaderParam header = parameter.getAnnotation(HeaderParam.class);
        return header != null ? "header:" + header.value() : "";
    }

    /** The parameter that takes the body, if any. */
    static @Nullable Parameter entity(Method method) {
        for (Parameter parameter : method.getParameters()) {
            boolean other = Stream.of(
                            Context.class,
                            QueryParam.class,
                            PathParam.class,
                            HeaderParam.class,
                            CookieParam.class,
                            MatrixParam.class,
                            FormParam.class,
                            BeanParam.class,
                            jakarta.ws.rs.container.Suspended.class)
                    .anyMatch(parameter::isAnnotationPresent);
            if (!other) {
                return parameter;
            }
        }
        return null;
    }

    private static void collectQuery(AnnotatedElement[] elements, Set<String> names) {
        for (AnnotatedElement element : elements) {
            QueryParam query = element.getAnnotation(QueryParam.class);
            if (query != null) {
                names.add(query.value());
            }
            if (element.isAnnotationPresent(BeanParam.class) && element instanceof Parameter bean) {
                collectQuery(bean.getType().getDeclaredFields(), names);
                for (var constructor : bean.getType().getDeclaredConstructors()) {
                    collectQuery(constructor.getParameters(), names);
                }
            }
        }
    }

    private static <A extends Annotation> @Nullable A annotation(Method method, Class<A> type) {
        A own = method.getAnnotation(type);
        return own != null ? own : method.getDeclaringClass().getAnnotation(type);
    }
}
