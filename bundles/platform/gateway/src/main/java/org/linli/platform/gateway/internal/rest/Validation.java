package org.linli.platform.gateway.internal.rest;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.metadata.MethodDescriptor;
import java.lang.annotation.ElementType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.platform.context.CallContexts;
import org.linli.platform.gateway.internal.json.JsonFormat;
import org.linli.platform.gateway.internal.problem.Problems;

/** Bean Validation of one application; every violation at once, as JSON Pointers. */
public final class Validation implements AutoCloseable {
    private final ValidatorFactory factory;
    private final Validator validator;
    private final Map<Method, Boolean> constrained = new ConcurrentHashMap<>();

    public Validation(CallContexts contexts) {
        factory = jakarta.validation.Validation.byProvider(HibernateValidator.class)
                .providerResolver(() -> List.of(new HibernateValidator()))
                .configure()
                .ignoreXmlConfiguration()
                .traversableResolver(new Everything())
                .messageInterpolator(new CallerLanguage(contexts))
                .buildValidatorFactory();
        validator = factory.getValidator();
    }

    /** @throws ProblemException 422 for the body, 400 when a parameter of path, query or header is wrong */
    void checkParameters(Object resource, Method method, Object[] arguments, ParameterNames names) {
        if (!constrained.computeIfAbsent(method, this::hasConstraints)) {
            return;
        }
        Set<ConstraintViolation<Object>> violations =
                validator.forExecutables().validateParameters(resource, method, arguments);
        if (violations.isEmpty()) {
            return;
        }
        List<FieldError> errors = new ArrayList<>();
        for (ConstraintViolation<Object> violation : violations) {
            errors.add(new FieldError(pointer(violation.getPropertyPath(), names), violation.getMessage()));
        }
        sort(errors);
        boolean body = errors.stream()
                .allMatch(e -> e.pointer().isEmpty() || e.pointer().startsWith("/"));
        throw body ? Problems.invalid(errors) : Problems.badQuery(errors);
    }

    private boolean hasConstraints(Method method) {
        MethodDescriptor descriptor = validator
                .getConstraintsForClass(method.getDeclaringClass())
                .getConstraintsForMethod(method.getName(), method.getParameterTypes());
        return descriptor != null && descriptor.hasConstrainedParameters();
    }

    /** @throws ProblemException 422 with every violation */
    public void checkValue(Object value) {
        List<FieldError> errors = new ArrayList<>();
        for (ConstraintViolation<Object> violation : validator.validate(value)) {
            errors.add(new FieldError(pointer(violation.getPropertyPath(), null), violation.getMessage()));
        }
        if (!errors.isEmpty()) {
            sort(errors);
            throw Problems.invalid(errors);
        }
    }

    private static void sort(List<FieldError> errors) {
        errors.sort(Comparator.comparing(FieldError::pointer)
                .thenComparing(error -> error.text().zh()));
    }

    private static String pointer(Path path, @Nullable ParameterNames names) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.CROSS_PARAMETER) {
                continue;
            }
            if (node.getKind() == ElementKind.PARAMETER && names != null) {
                pointer.append(names.prefix(node.as(Path.ParameterNode.class).getParameterIndex()));
                continue;
            }
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            } else if (node.getKey() != null) {
                pointer.append('/').append(JsonFormat.escape(String.valueOf(node.getKey())));
            }
            if (node.getName() != null && !node.getName().startsWith("<")) {
                pointer.append('/').append(JsonFormat.escape(node.getName()));
            }
        }
        return pointer.toString();
    }

    @Override
    public void close() {
        factory.close();
    }

    /** How a method parameter is called in an error: empty for the body, {@code query:name} and the like otherwise. */
    interface ParameterNames {
        String prefix(int index);
    }

    /** Bodies are records, never entities, so nothing is loaded lazily and everything may be looked at. */
    private static final class Everything implements TraversableResolver {
        @Override
        public boolean isReachable(
                @Nullable Object bean, Path.Node node, Class<?> root, Path path, ElementType elementType) {
            return true;
        }

        @Override
        public boolean isCascadable(
                @Nullable Object bean, Path.Node node, Class<?> root, Path path, ElementType elementType) {
            return true;
        }
    }

    /** Messages in the language of the call, without an expression language. */
    private static final class CallerLanguage extends ParameterMessageInterpolator {
        private final CallContexts contexts;

        CallerLanguage(CallContexts contexts) {
            super(
                    Set.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH),
                    Locale.SIMPLIFIED_CHINESE,
                    context -> Locale.SIMPLIFIED_CHINESE,
                    false);
            this.contexts = contexts;
        }

        @Override
        public String interpolate(String template, Context context) {
            return interpolate(
                    template,
                    context,
                    contexts.current().map(call -> call.locale()).orElse(Locale.SIMPLIFIED_CHINESE));
        }

        @Override
        public String interpolate(String template, Context context, Locale locale) {
            boolean english = locale.getLanguage().equals("en");
            return super.interpolate(
                    ConstraintTexts.of(template, context, english),
                    context,
                    english ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
        }
    }
}
