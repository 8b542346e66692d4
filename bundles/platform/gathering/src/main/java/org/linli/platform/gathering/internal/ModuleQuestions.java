package org.linli.platform.gathering.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;
import org.linli.api.problem.ProblemException;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.guard.ModuleWork;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the modules that a district runs, all at once and each in a read-only transaction of its own, on behalf of whoever makes the
 * current call. What the guard says of their time and connections holds here too.
 */
@Component(service = ModuleQuestions.class)
public final class ModuleQuestions {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleQuestions.class);
    private static final int AT_ONCE = 32;
    private static final long IDLE_SECONDS = 30;

    private final CallContexts calls;
    private final Transactions transactions;
    private final Routes routes;
    private final ModuleWork work;
    private final ExecutorService waiting;

    @Activate
    public ModuleQuestions(
            @Reference CallContexts calls,
            @Reference Transactions transactions,
            @Reference Routes routes,
            @Reference ModuleWork work) {
        this.calls = calls;
        this.transactions = transactions;
        this.routes = routes;
        this.work = work;
        AtomicInteger count = new AtomicInteger();
        this.waiting =
                new ThreadPoolExecutor(0, AT_ONCE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "linli-question-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    thread.setContextClassLoader(ModuleQuestions.class.getClassLoader());
                    return thread;
                });
    }

    @Deactivate
    void close() {
        waiting.shutdownNow();
    }

    /**
     * @param name of the question, for the guard
     * @param type of the services that answer
     * @param limit time for all together; who has not answered by then is silent
     * @param ask called once for each service, in its module's time
     */
    <S, R> Gathered<R> ask(String name, Class<S> type, Duration limit, Function<S, R> ask) {
        CallContext context = calls.current().orElseThrow(() -> new IllegalStateException("a question outside a call"));
        TenantInfo tenant = context.tenant();
        if (tenant == null) {
            throw new IllegalStateException("a question outside a district");
        }
        long deadline = System.nanoTime() + limit.toNanos();
        List<String> silent = new ArrayList<>();
        Map<String, Asked<R>> asked = new TreeMap<>();
        new TreeMap<>(routes.current().of(tenant.id())).forEach((module, instance) -> {
            List<S> services = instance.services(type).stream()
                    .map(ModuleInstance.Registered::service)
                    .toList();
            if (services.isEmpty()) {
                return;
            }
            try {
                asked.put(
                        module,
                        new Asked<>(
                                instance,
                                waiting.submit(() -> inModule(
                                        context,
                                        tenant,
                                        instance,
                                        name,
                                        () -> services.stream().map(ask).toList()))));
            } catch (RejectedExecutionException e) {
                silent.add(module);
            }
        });
        List<Gathered.Answer<R>> answers = new ArrayList<>();
        asked.forEach((module, one) -> {
            List<R> values = await(module, one.answer(), deadline);
            if (values == null) {
                silent.add(module);
            } else {
                answers.add(new Gathered.Answer<>(
                        module, one.instance().descriptor().label(), values));
            }
        });
        return new Gathered<>(answers, silent.stream().sorted().toList());
    }

    private record Asked<R>(ModuleInstance instance, Future<List<R>> answer) {}

    private <R> List<R> inModule(
            CallContext context, TenantInfo tenant, ModuleInstance instance, String name, Work<List<R>> question) {
        try (Routes.Use use = routes.acquire(tenant.id(), instance)) {
            if (use == null) {
                // It has just left the district, and with it whatever it would have said
                return List.of();
            }
            return work.run(
                    new ModuleWork.Piece(tenant, instance, ModuleWork.Kind.QUESTION, name),
                    inside -> calls.call(
                            context,
                            () -> transactions.tenant(tenant.id(), Access.READ, () -> inside.module(question))));
        }
    }

    private static <R> @Nullable List<R> await(String module, Future<List<R>> answer, long deadline) {
        try {
            return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return null;
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof ProblemException)) {
                LOG.warn("The module {} failed at a question", module, e.getCause());
            }
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.cancel(true);
            return null;
        }
    }
}
