package org.linli.platform.provisioning.internal.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.ReadinessCheck;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.launcher.api.HostStarted;
import org.linli.platform.provisioning.internal.ModuleMix;
import org.linli.platform.provisioning.internal.ProvisionedDistricts;
import org.linli.platform.provisioning.internal.ProvisionedDistricts.Remembered;
import org.linli.platform.provisioning.internal.Provisioner;
import org.linli.platform.provisioning.internal.profile.ProfileFile;
import org.linli.platform.provisioning.internal.profile.ProfileFiles;
import org.linli.platform.tenancy.TenantProfile;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings up the districts of {@code tenants/} in demo mode once the host has started. A district whose profile and modules have
 * not changed since costs nothing. One that cannot be brought up says why; the others are not affected.
 */
@Component(
        service = {DemoDistricts.class, ReadinessCheck.class},
        immediate = true)
public final class DemoDistricts implements ReadinessCheck {
    private static final Logger LOG = LoggerFactory.getLogger(DemoDistricts.class);

    private final HostConfiguration configuration;
    private final Tenants tenants;
    private final Provisioner provisioner;
    private final ProvisionedDistricts provisioned;
    private final ModuleMix mix;
    private final Console console;
    private final @Nullable Thread thread;

    /** @param started the reconciler of modules works from then on */
    @Activate
    public DemoDistricts(
            @Reference HostStarted started,
            @Reference HostConfiguration configuration,
            @Reference DemoGuard guard,
            @Reference Tenants tenants,
            @Reference Provisioner provisioner,
            @Reference ProvisionedDistricts provisioned,
            @Reference ModuleMix mix,
            @Reference Console console) {
        this.configuration = configuration;
        this.tenants = tenants;
        this.provisioner = provisioner;
        this.provisioned = provisioned;
        this.mix = mix;
        this.console = console;
        if (guard.demo()) {
            thread = new Thread(this::bringUp, "linli-demo-districts");
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

    @Override
    public String name() {
        return "seed-districts";
    }

    @Override
    public Result result() {
        if (thread != null && thread.isAlive()) {
            return Result.down("示范地区正在准备", "the seed districts are being brought up");
        }
        return Result.up(
                thread == null ? "不是演示模式" : "示范地区已就绪",
                thread == null ? "this is no demo mode" : "the seed districts are there");
    }

    /** Waits until all that can be brought up is there. */
    void join() throws InterruptedException {
        if (thread != null) {
            thread.join();
        }
    }

    private void bringUp() {
        try {
            long begin = System.nanoTime();
            List<ProfileFile> files = new ProfileFiles(configuration.home().resolve("tenants")).all();
            DemoAccounts accounts = new DemoAccounts(configuration.data());
            DemoAccounts.Secret secret = accounts.password();
            if (secret.fresh() && console.terminal()) {
                console.say("演示账号 Demo accounts: {role}@{code}, e.g. district-admin@360203; password "
                        + secret.password() + "  (" + accounts.file() + ")");
            } else {
                console.say("演示账号 Demo accounts: see " + accounts.file());
            }
            int ready = bringUp(files, accounts, secret.password());
            LOG.info("{} of {} seed districts are there after {} ms", ready, files.size(), millisSince(begin));
        } catch (IOException e) {
            LOG.error("The seed districts were not brought up: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The seed districts were not brought up", e);
        }
    }

    /** Registers all first, so that they are there within a moment, then enables modules in all at the same time. */
    int bringUp(List<ProfileFile> files, DemoAccounts accounts, String password) {
        Map<TenantId, Remembered> remembered = provisioned.all();
        List<Begun> begun = new ArrayList<>();
        int ready = 0;
        for (ProfileFile file : files) {
            TenantProfile profile = file.profile();
            if (profile == null) {
                file.faults().forEach(LOG::error);
            } else if (unchanged(file, profile, remembered)) {
                ready++;
            } else {
                attempt(file.code(), () -> register(file, profile)).ifPresent(begun::add);
            }
        }
        for (Begun district : begun) {
            district.outcome = attempt(
                            district.file.code(), () -> provisioner.enable(district.tenant, district.profile))
                    .orElse(null);
        }
        return ready + complete(begun, accounts, password);
    }

    /**
     * Accounts need nothing from the modules: both go on at the same time. Hashing is slow on purpose, and the password of all of them
     * is the same one, so it is hashed once.
     */
    private int complete(List<Begun> begun, DemoAccounts accounts, String password) {
        if (begun.isEmpty()) {
            return 0;
        }
        ExecutorService creating = Executors.newSingleThreadExecutor(DemoDistricts::daemon);
        int ready = 0;
        try {
            Future<String> hash = creating.submit(() -> provisioner.hash(password));
            Map<Begun, Future<Boolean>> created = new LinkedHashMap<>();
            for (Begun district : begun) {
                created.put(district, creating.submit(() -> hasAccounts(district, accounts, hash.get())));
            }
            for (Begun district : begun) {
                district.enabled =
                        attempt(district.file.code(), () -> enabled(district)).orElse(false);
            }
            for (Begun district : begun) {
                if (ended(created.get(district)) && district.enabled) {
                    provisioned.remember(
                            district.tenant.id(), true, fingerprint(district.tenant, district.file, district.profile));
                    ready++;
                }
            }
        } finally {
            creating.shutdownNow();
        }
        return ready;
    }

    private boolean hasAccounts(Begun district, DemoAccounts accounts, String passwordHash) {
        return attempt(district.file.code(), () -> {
                    accounts.ensure(district.tenant, passwordHash, provisioner);
                    return true;
                })
                .orElse(false);
    }

    private static boolean ended(@Nullable Future<Boolean> work) {
        try {
            return work != null && work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            LOG.error("Demo accounts were not created", e);
            return false;
        }
    }

    private static Thread daemon(Runnable work) {
        Thread worker = new Thread(work, "linli-demo-accounts");
        worker.setDaemon(true);
        return worker;
    }

    private boolean unchanged(ProfileFile file, TenantProfile profile, Map<TenantId, Remembered> remembered) {
        Optional<TenantInfo> tenant = tenants.byCode(file.code());
        if (tenant.isEmpty()) {
            return false;
        }
        Remembered known = remembered.get(tenant.get().id());
        return known != null && Objects.equals(known.fingerprint(), fingerprint(tenant.get(), file, profile));
    }

    /** Changes when the file changes, and when a module that it names comes to be on offer. */
    private String fingerprint(TenantInfo tenant, ProfileFile file, TenantProfile profile) {
        String modules = Integer.toHexString(
                String.join(",", mix.available(tenant, profile.modules())).hashCode());
        return file.fingerprint().substring(0, 48) + "-" + modules;
    }

    private Begun register(ProfileFile file, TenantProfile profile) {
        long begin = System.nanoTime();
        TenantInfo tenant = provisioner.register(profile, id -> provisioned.remember(id, true, null));
        return new Begun(file, profile, tenant, begin);
    }

    private boolean enabled(Begun district) {
        Provisioner.Outcome outcome = district.outcome;
        if (outcome == null) {
            return false;
        }
        boolean enabled = outcome.operation()
                .map(operation -> mix.await(district.tenant, operation))
                .orElse(true);
        SortedSet<String> running = new TreeSet<>(mix.enabled(district.tenant));
        LOG.info(
                "{} {}: {} divisions, modules {}{}, {} ms{}",
                district.file.code(),
                district.profile.name(),
                district.profile.divisions().size(),
                running.isEmpty() ? "none" : String.join(" ", running),
                outcome.toCome().isEmpty() ? "" : "; still to come " + String.join(" ", outcome.toCome()),
                millisSince(district.begin),
                enabled ? "" : "; the operation of its modules has not succeeded, see its operations");
        return enabled;
    }

    private <T> Optional<T> attempt(String code, java.util.function.Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (ProblemException e) {
            LOG.error("{} is left out: {}", code, e.problem().text().en());
            for (FieldError error : e.problem().errors()) {
                LOG.error("{}: {}: {}", code, error.pointer(), error.text().en());
            }
        } catch (RuntimeException e) {
            LOG.error("{} is left out", code, e);
        }
        return Optional.empty();
    }

    private static long millisSince(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private static final class Begun {
        private final ProfileFile file;
        private final TenantProfile profile;
        private final TenantInfo tenant;
        private final long begin;
        private Provisioner.@Nullable Outcome outcome;
        private boolean enabled;

        Begun(ProfileFile file, TenantProfile profile, TenantInfo tenant, long begin) {
            this.file = file;
            this.profile = profile;
            this.tenant = tenant;
            this.begin = begin;
        }
    }
}
