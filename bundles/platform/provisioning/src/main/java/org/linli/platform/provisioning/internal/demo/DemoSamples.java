package org.linli.platform.provisioning.internal.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.provisioning.internal.sample.SampleFolder;
import org.linli.platform.provisioning.internal.sample.SampleLoader;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the samples of the districts in, in demo mode, once the districts are there. The host is ready without them: first the
 * small files of all districts, then the rows made out of figures, which take minutes.
 */
@Component(service = DemoSamples.class, immediate = true)
public final class DemoSamples {
    private static final Logger LOG = LoggerFactory.getLogger(DemoSamples.class);

    private final Path folder;
    private final DemoDistricts districts;
    private final Tenants tenants;
    private final SampleLoader loader;
    private final @Nullable Thread thread;

    @Activate
    public DemoSamples(
            @Reference HostConfiguration configuration,
            @Reference DemoGuard guard,
            @Reference DemoDistricts districts,
            @Reference Tenants tenants,
            @Reference SampleLoader loader) {
        this.folder = configuration.home().resolve("tenants");
        this.districts = districts;
        this.tenants = tenants;
        this.loader = loader;
        if (guard.demo()) {
            thread = new Thread(this::load, "linli-demo-samples");
            thread.setDaemon(true);
            thread.start();
        } else {
            thread = null;
        }
    }

    @Deactivate
    public void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void load() {
        try {
            districts.join();
            long begin = System.nanoTime();
            List<TenantInfo> all = tenants.all();
            for (TenantInfo tenant : all) {
                attempt(tenant, () -> loader.loadFiles(tenant, samples(tenant)));
            }
            for (TenantInfo tenant : all) {
                attempt(tenant, () -> loader.loadFigures(tenant, samples(tenant)));
            }
            LOG.info("The samples are there after {} s", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
        } catch (InterruptedException e) {
            // the host stops; what is under way goes on at the next start
            Thread.currentThread().interrupt();
        }
    }

    private SampleFolder samples(TenantInfo tenant) {
        return new SampleFolder(folder.resolve(tenant.code()).resolve("sample"));
    }

    private static void attempt(TenantInfo tenant, Step step) throws InterruptedException {
        try {
            step.run();
        } catch (IOException e) {
            LOG.error("{}: the samples cannot be read: {}", tenant.code(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{}: the samples were not brought in", tenant.code(), e);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException, InterruptedException;
    }
}
