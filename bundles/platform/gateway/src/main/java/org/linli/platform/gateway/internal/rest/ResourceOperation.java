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
import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.BodyLimit;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.Listable;
import org.linli.api.rest.LongRunning;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.ReturnsSecret;
import org.linli.platform.context.ConfiguredBodyLimit;
import org.linli.platform.context.OwnTransactions;

/**
 * What a resource method declares about itself.
 *
 * @param method the Java method
 * @param permissions any one is enough; empty when the method declares none, which nobody may call
 * @param queryNames every query parameter it knows
 * @param list filters and sort keys of a list, null otherwise
 * @param bodyLimit bytes of the largest body
 * @param streamedBody whether it takes the body as a stream
 * @param limitKey key of the configuration that limits the body, null without
 * @param secret whether the answer holds a secret
 * @param stream whether it answers with server-sent events
 * @param declaresFormat whether it says what it produces
 * @param comparesVersion whether it looks at {@code If-Match} itself
 * @param longRunning whether it takes long by nature
 * @param ownTransactions whether it opens its transactions itself
 * @param row record that it lists, null when it is no list that a workbook can hold
 */
record ResourceOperation(
        Method method,
        Set<String> permissions,
        Set<String> queryNames,
        @Nullable Listable list,
        long bodyLimit,
        boolean streamedBody,
        @Nullable String limitKey,
        boolean secret,
        boolean stream,
        boolean declaresFormat,
        boolean comparesVersion,
        boolean longRunning,
        boolean ownTransactions,
        @Nullable Class<?> row)
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
        ConfiguredBodyLimit key = method.getAnnotation(ConfiguredBodyLimit.class);
        Parameter body = entity(method);
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
                limit != null ? limit.value() : key != null ? Long.MAX_VALUE : DEFAULT_BODY_LIMIT,
                body != null && body.getType() == InputStream.class,
                key == null ? null : key.value(),
                method.isAnnotationPresent(ReturnsSecret.class),
                resourceMethod.isSse(),
                !resourceMethod.getProducedTypes().isEmpty(),
                List.of(method.getParameterTypes()).contains(IfMatch.class),
                method.isAnnotationPresent(LongRunning.class),
                method.isAnnotationPresent(OwnTransactions.class),
                row(resourceMethod));
    }

    private static @Nullable Class<?> row(ResourceMethod resourceMethod) {
        Method method = resourceMethod.getInvocable().getHandlingMethod();
        return "GET".equals(resourceMethod.getHttpMethod())
                        && !method.isAnnotationPresent(ReturnsSecret.class)
                        && method.getGenericReturnType() instanceof ParameterizedType page
                        && page.getRawType() == Page.class
                        && page.getActualTypeArguments()[0] instanceof Class<?> item
                        && item.isRecord()
                ? item
                : null;
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
