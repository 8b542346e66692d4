package org.linli.paxexam;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.CoreOptions.workingDirectory;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.launcher.configuration.ConfigurationReader;
import org.linli.platform.launcher.configuration.DeclaredKeys;
import org.linli.platform.launcher.framework.FrameworkSetup;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.nat.internal.NativeTestContainer;
import org.ops4j.pax.exam.spi.DefaultExamSystem;
import org.ops4j.pax.exam.spi.PaxExamRuntime;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The bundles of the feature files in a framework of Pax Exam, with one district that runs grid management on Derby. */
final class PaxHost implements AutoCloseable {
    private static final int LEVEL_OF_THE_LAUNCHER = 1;
    private static final int LEVEL_OF_THE_PLATFORM = 5;
    private static final long LONGEST_START = TimeUnit.MINUTES.toMillis(10);

    private final TestContainer container;

    private PaxHost(TestContainer container) {
        this.container = container;
    }

    /** @param home empty directory for the installation and its data */
    static PaxHost start(Path home) throws Exception {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        HostConfiguration configuration = layOut(home);
        FrameworkSetup setup = FrameworkSetup.of(configuration);
        LauncherStart.next(setup);
        ExamSystem system = DefaultExamSystem.create(options(home, setup));
        PaxHost host = new PaxHost(PaxExamRuntime.createContainer(system).start());
        host.awaitBundles();
        FrameworkSetup.announceStart(host.context()).run();
        return host;
    }

    /** Pax Exam does not wait for the start level. */
    private void awaitBundles() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_START);
        while (!idle().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        if (!idle().isEmpty()) {
            List<String> idle = idle();
            close();
            throw new AssertionError("bundles do not start: " + idle);
        }
    }

    private List<String> idle() {
        return Arrays.stream(context().getBundles())
                .filter(b -> b.adapt(BundleRevision.class).getTypes() != BundleRevision.TYPE_FRAGMENT)
                .filter(b -> b.getState() != Bundle.ACTIVE)
                .map(Bundle::getSymbolicName)
                .toList();
    }

    private static HostConfiguration layOut(Path home) throws Exception {
        Path assembled = Path.of(System.getProperty("linli.installation")).toRealPath();
        for (String part : List.of("features", "repository")) {
            Files.createSymbolicLink(home.resolve(part), assembled.resolve(part));
        }
        Path district = Files.createDirectories(home.resolve("tenants/360991"));
        Files.copy(assembled.resolve("tenants/profile.schema.json"), home.resolve("tenants/profile.schema.json"));
        Files.writeString(district.resolve("profile.json"), """
                {"code": "360991", "name": "测试区", "nameEn": "Test district", "parentCode": "360900", "zone": "Asia/Shanghai",
                 "levels": [{"key": "district", "label": "区", "labelEn": "District"}], "divisions": [],
                  "modules": ["grid", "claims", "ledgers", "meetings", "property", "elderly"], "parameters": {}, "source": "made up for tests"}
                """);
        return new ConfigurationReader(DeclaredKeys.ALL)
                .read(
                        home,
                        home.resolve("conf/linli.properties"),
                        Map.of(
                                "LINLI_HTTP_PORT",
                                Integer.toString(freePort()),
                                "LINLI_DEMO",
                                "true",
                                // hashes that cost nothing
                                "LINLI_PASSWORD_MEMORY",
                                "64",
                                "LINLI_OPERATOR_PASSWORD",
                                "operator-of-the-tests-1",
                                "LINLI_DATA",
                                home.resolve("data").toString()));
    }

    private static Option[] options(Path home, FrameworkSetup setup) throws IOException {
        List<Option> options = new ArrayList<>();
        options.add(workingDirectory(home.resolve("framework").toString()));
        options.add(cleanCaches(true));
        options.add(systemTimeout(LONGEST_START));
        options.add(frameworkStartLevel(LEVEL_OF_THE_PLATFORM));
        options.add(systemPackages(LauncherStart.class.getPackageName()));
        FrameworkSetup.properties().forEach((key, value) -> {
            if (key.equals(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA)) {
                options.add(systemPackages(value.split(",")));
            } else {
                options.add(frameworkProperty(key).value(value));
            }
        });
        options.add(bundle(launcher(home).toUri().toString()).startLevel(LEVEL_OF_THE_LAUNCHER));
        for (Path jar : setup.platform()) {
            options.add(bundle("reference:" + jar.toUri()).startLevel(LEVEL_OF_THE_PLATFORM));
        }
        return options.toArray(Option[]::new);
    }

    private static Path launcher(Path home) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, "org.linli.paxexam.launcher");
        headers.putValue(Constants.BUNDLE_ACTIVATOR, LauncherStart.class.getName());
        headers.putValue(Constants.IMPORT_PACKAGE, LauncherStart.class.getPackageName() + ", org.osgi.framework");
        Path jar = home.resolve("launcher.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The context of the framework itself, from which nothing is hidden. */
    BundleContext context() {
        return ((NativeTestContainer) container).getSystemBundle().getBundleContext();
    }

    @Override
    public void close() {
        container.stop();
    }
}
