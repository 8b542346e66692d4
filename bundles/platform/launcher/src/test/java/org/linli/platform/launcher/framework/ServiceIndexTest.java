package org.linli.platform.launcher.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

/**
 * What the framework does when a service comes while the last other one of its type goes. It is why no instance of a module starts while another one
 * stops; when this fails, Felix has mended it, and they may do so beside each other.
 */
class ServiceIndexTest {
    private static final String TYPE = CharSequence.class.getName();

    @TempDir
    Path storage;

    @Test
    void aServiceThatComesWhileTheLastOtherOfItsTypeGoesIsLostToWhoLooksForItLater() throws Exception {
        Framework framework = new FrameworkFactory()
                .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString(), "felix.log.level", "1"));
        framework.start();
        try {
            BundleContext context = framework.getBundleContext();
            HeldIndex index = HeldIndex.into(framework);
            ServiceRegistration<?> goes = context.registerService(TYPE, "old", null);
            assertNotNull(context.getAllServiceReferences(TYPE, null));

            Thread leaving = new Thread(goes::unregister);
            leaving.start();
            assertTrue(index.emptied.await(60, TimeUnit.SECONDS));
            ServiceReference<?> comes =
                    context.registerService(TYPE, "new", null).getReference();
            index.goesOn.countDown();
            leaving.join();

            assertEquals("new", context.getService(comes), "it is registered");
            assertNull(context.getAllServiceReferences(TYPE, null), "and cannot be found");
        } finally {
            framework.stop();
            framework.waitForStop(60_000);
        }
    }

    /** Services by type; holds whoever takes an empty set out. */
    private static final class HeldIndex extends ConcurrentHashMap<Object, Set<?>> {
        private static final long serialVersionUID = 1;

        private final transient CountDownLatch emptied = new CountDownLatch(1);
        private final transient CountDownLatch goesOn = new CountDownLatch(1);

        static HeldIndex into(Framework framework) throws ReflectiveOperationException {
            Object registry = field(framework, "m_registry");
            @SuppressWarnings("unchecked")
            Map<String, Map<Object, Set<?>>> indices =
                    (Map<String, Map<Object, Set<?>>>) field(field(registry, "m_regCapSet"), "m_indices");
            HeldIndex held = new HeldIndex();
            held.putAll(indices.get(Constants.OBJECTCLASS));
            indices.put(Constants.OBJECTCLASS, held);
            return held;
        }

        private static Object field(Object of, String name) throws ReflectiveOperationException {
            Field field = of.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(of);
        }

        @Override
        public Set<?> remove(Object type) {
            emptied.countDown();
            try {
                assertTrue(goesOn.await(60, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return super.remove(type);
        }
    }
}
