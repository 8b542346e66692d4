package org.linli.testkit.fence;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.util.ConcurrentBag.IBagStateListener;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.platform.persistence.Schema;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class PooledConnectionsTest {
    private static final int CONNECTIONS = 4;

    /** Stands for a module: is defined anew by a loader of its own. */
    public static final class FirstUser implements Consumer<TestHost> {
        @Override
        public void accept(TestHost host) {
            List<AutoCloseable> open = new ArrayList<>();
            try {
                for (int i = 0; i < CONNECTIONS; i++) {
                    var connection = host.database().borrow(Schema.TENANT);
                    open.add(connection);
                    try (var statement = connection.prepareStatement("select 1 from (values (" + i + ")) as t (x)")) {
                        statement.executeQuery().close();
                    }
                }
                for (AutoCloseable connection : open) {
                    connection.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void connectionsKeepNothingOfWhoUsedThemFirst(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            // the thread that opens connections would remember the module too, for the seconds that it lives
            open(host);
            WeakReference<ClassLoader> module = useFromAModule(host);
            for (int i = 0; i < 150 && !module.refersTo(null); i++) {
                System.gc();
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertTrue(module.refersTo(null), "the class loader of the module is still alive");
        }
    }

    @Test
    void aThreadWhoseRequestThePoolDroppedGetsAConnectionAllTheSame() throws Exception {
        try (var host = TestHost.derby()) {
            var dropped = dropTheNextRequestToGrow(host);
            try (var first = host.database().borrow(Schema.TENANT);
                    var second = host.database().borrow(Schema.TENANT)) {
                assertTrue(dropped.get(), "the pool had to grow");
                assertTrue(first.isValid(1) && second.isValid(1));
            }
        }
    }

    /** Nothing but chance does it from outside: a thread must be held up between two lines of the pool's. */
    private static AtomicBoolean dropTheNextRequestToGrow(TestHost host) throws ReflectiveOperationException {
        var bag = inside(inside(inside(host.database(), "tenant"), "pool"), "connectionBag");
        var listener = bag.getClass().getDeclaredField("listener");
        listener.setAccessible(true);
        var pool = (IBagStateListener) listener.get(bag);
        var dropped = new AtomicBoolean();
        listener.set(bag, (IBagStateListener) waiting -> {
            if (!dropped.compareAndSet(false, true)) {
                pool.addBagItem(waiting);
            }
        });
        return dropped;
    }

    private static Object inside(Object object, String field) throws ReflectiveOperationException {
        var found = object.getClass().getDeclaredField(field);
        found.setAccessible(true);
        return found.get(object);
    }

    private static void open(TestHost host) throws Exception {
        List<AutoCloseable> open = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            open.add(host.database().borrow(Schema.TENANT));
        }
        for (AutoCloseable connection : open) {
            connection.close();
        }
    }

    private static WeakReference<ClassLoader> useFromAModule(TestHost host) throws Exception {
        URL classes = FirstUser.class.getProtectionDomain().getCodeSource().getLocation();
        try (var loader = new URLClassLoader(new URL[] {classes}, FirstUser.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                return name.equals(FirstUser.class.getName()) ? findClass(name) : super.loadClass(name, resolve);
            }
        }) {
            @SuppressWarnings("unchecked")
            Consumer<TestHost> user = (Consumer<TestHost>)
                    loader.loadClass(FirstUser.class.getName()).getConstructor().newInstance();
            user.accept(host);
            return new WeakReference<>(loader);
        }
    }
}
