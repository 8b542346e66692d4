package org.linli.platform.trial.internal.inside;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.Instances;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.SystemCaller;
import org.linli.platform.entitlement.Entitlements;
import org.linli.platform.entitlement.MixChange;
import org.linli.platform.entitlement.Plan;
import org.linli.platform.launcher.api.HostStarted;
import org.linli.platform.launcher.api.TrialOrder;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.OperationLog.StepState;
import org.linli.platform.tenancy.TenantProfile;
import org.linli.platform.tenancy.TenantRegistrar;
import org.linli.platform.trial.internal.TrialCode;
import org.linli.platform.trial.internal.TrialStep;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads the module of the order through its life in a district without rows, on the same ways as an operator would: enabled with all
 * that it requires, disabled, purged, gone. Does nothing without an order.
 */
@Component(service = ModuleLife.class, immediate = true)
public final class ModuleLife {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleLife.class);
    /** Ends by the deadline of the whole trial, which somebody else keeps. */
    private static final Duration LONG = Duration.ofHours(1);

    private static final Duration GONE = Duration.ofSeconds(60);
    private static final String CODE = "360999";

    private final ModuleStore store;
    private final Instances instances;
    private final TenantRegistrar registrar;
    private final Entitlements entitlements;
    private final OperationLog log;
    private final CallContexts calls;
    private final @Nullable Thread thread;

    /** @param started every bundle of the host runs by then */
    @Activate
    public ModuleLife(
            @Reference HostStarted started,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    TrialOrder order,
            @Reference ModuleStore store,
            @Reference Instances instances,
            @Reference TenantRegistrar registrar,
            @Reference Entitlements entitlements,
            @Reference OperationLog log,
            @Reference CallContexts calls) {
        this.store = store;
        this.instances = instances;
        this.registrar = registrar;
        this.entitlements = entitlements;
        this.log = log;
        this.calls = calls;
        this.thread = order == null ? null : new Thread(() -> live(order), "linli-trial");
        if (thread != null) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Deactivate
    void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** The trial has found something. */
    private static final class Found extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient TrialCode code;
        private final transient Text detail;

        Found(TrialCode code, Text detail) {
            super(detail.en());
            this.code = code;
            this.detail = detail;
        }
    }

    private void live(TrialOrder order) {
        try {
            tryOut(order);
            order.passed();
        } catch (Found e) {
            order.refused(e.code.word(), e.detail.zh(), e.detail.en());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("The trial breaks off", e);
            order.refused(
                    TrialCode.TRIAL_HOST.word(),
                    "试运行因内部错误中断，原因见日志",
                    "The trial breaks off by an internal error; see the log");
        }
    }

    private void tryOut(TrialOrder order) throws Found, InterruptedException {
        ModuleVersion id = new ModuleVersion(order.module(), order.version());
        if (store.find(id).isEmpty()) {
            throw new Found(
                    TrialCode.TRIAL_PACKAGE,
                    store.unloaded()
                            .getOrDefault(id, Text.of(id + " 无法载入，原因见日志", id + " cannot be loaded; see the log")));
        }
        order.begin(TrialStep.DISTRICT.word());
        TenantInfo district = registrar.register(profile());
        order.begin(TrialStep.ENABLE.word());
        change(district, new MixChange.Put(id.name(), id.version(), true, Map.of()), null);
        order.begin(TrialStep.DISABLE.word());
        change(district, new MixChange.Remove(id.name(), false, false), TrialCode.TRIAL_DISABLE);
        order.begin(TrialStep.PURGE.word());
        change(district, new MixChange.Remove(id.name(), false, true), TrialCode.TRIAL_PURGE);
        order.begin(TrialStep.REMOVE.word());
        awaitGone(id);
    }

    /** @param code of whatever fails; null to tell by the step */
    private void change(TenantInfo district, MixChange wanted, @Nullable TrialCode code)
            throws Found, InterruptedException {
        UUID operation = begin(district, wanted, code);
        if (operation == null) {
            return;
        }
        Operation.State state = entitlements.await(district.id(), operation, LONG);
        if (state != Operation.State.SUCCEEDED) {
            throw failed(log.find(district.id(), operation).orElseThrow(), code);
        }
    }

    private @Nullable UUID begin(TenantInfo district, MixChange wanted, @Nullable TrialCode code) throws Found {
        CallContext call = new CallContext(
                district, new SystemCaller("trial"), Locale.SIMPLIFIED_CHINESE, "trial-" + UUID.randomUUID(), "");
        List<Plan.Problem> problems =
                calls.call(call, () -> entitlements.plan(district.id(), wanted)).problems();
        if (!problems.isEmpty()) {
            throw new Found(
                    code == null ? TrialCode.TRIAL_PLAN : code,
                    Text.of(
                            problems.stream().map(p -> p.text().zh()).collect(Collectors.joining("；")),
                            problems.stream().map(p -> p.text().en()).collect(Collectors.joining("; "))));
        }
        try {
            return calls.call(call, () -> Optional.ofNullable(entitlements.apply(district.id(), wanted)))
                    .orElse(null);
        } catch (ProblemException e) {
            throw new Found(
                    code == null ? TrialCode.TRIAL_PLAN : code, e.problem().text());
        }
    }

    private static Found failed(Operation operation, @Nullable TrialCode code) {
        Operation.Step step = operation.steps().stream()
                .filter(s -> s.state() == StepState.FAILED)
                .findFirst()
                .orElse(null);
        String why = operation.detail() == null ? "" : operation.detail();
        if (step == null) {
            return new Found(code == null ? TrialCode.TRIAL_ENABLE : code, Text.of(why, why));
        }
        return new Found(
                code == null ? code(step.name()) : code,
                Text.of(step.label().zh() + "：" + why, step.label().en() + ": " + why));
    }

    private static TrialCode code(String step) {
        return switch (step.split(":", 2)[0]) {
            case "schema" -> TrialCode.TRIAL_SCHEMA;
            case "start" -> TrialCode.TRIAL_START;
            case "apply", "undo" -> TrialCode.TRIAL_DATA;
            case "probe" -> TrialCode.TRIAL_PROBE;
            default -> TrialCode.TRIAL_ENABLE;
        };
    }

    private void awaitGone(ModuleVersion id) throws Found, InterruptedException {
        long end = System.nanoTime() + GONE.toNanos();
        while (instances.running().stream()
                .anyMatch(instance -> instance.key().module().equals(id))) {
            if (System.nanoTime() > end) {
                throw new Found(
                        TrialCode.TRIAL_REMOVE, Text.of(id + " 的实例没有停止", "The instance of " + id + " does not stop"));
            }
            Thread.sleep(50);
        }
    }

    private static TenantProfile profile() {
        return new TenantProfile(
                CODE,
                "试运行区",
                "Trial district",
                CODE.substring(0, 4) + "00",
                null,
                List.of(
                        new TenantProfile.Level("district", "区", "District"),
                        new TenantProfile.Level("street", "街道", "Street"),
                        new TenantProfile.Level("community", "社区", "Community")),
                List.of(
                        new TenantProfile.Node(CODE + "001", "一街", "street", CODE, List.of(), null, null, null),
                        new TenantProfile.Node(
                                CODE + "001001", "一社区", "community", CODE + "001", List.of(), null, null, null)),
                List.of(),
                Map.of(),
                "made up for trials");
    }
}
