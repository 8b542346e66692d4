package org.linli.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives tests their host and their districts; one host for the JVM and each database. */
final class LinliExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(LinliExtension.class);

    /** Stops the host when the last test has run. */
    private record Running(LinliHost host) implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        static Running start(TestDatabase database) {
            try {
                return new Running(LinliHost.start(database));
            } catch (Exception e) {
                throw new ParameterResolutionException("The host does not start: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() throws Exception {
            host.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == LinliHost.class || type == Districts.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        LinliHost host = host(context);
        return parameter.getParameter().getType() == LinliHost.class
                ? host
                : new Districts(host.newDistrict(), host.newDistrict());
    }

    private static LinliHost host(ExtensionContext context) {
        TestDatabase database = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), LinliTest.class)
                .map(LinliTest::value)
                .orElse(TestDatabase.DERBY);
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(database, Running::start, Running.class)
                .host();
    }
}
