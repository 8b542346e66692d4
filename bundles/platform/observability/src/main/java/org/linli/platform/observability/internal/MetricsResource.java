package org.linli.platform.observability.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.catalogue.Instances;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.Gauge;
import org.linli.platform.context.PlatformResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Figures as Prometheus text, for the machine itself and for operators. */
@Component(service = MetricsResource.class)
@PlatformResource(space = PlatformResource.Space.ROOT)
@Path("metrics")
public final class MetricsResource {
    private final CallContexts contexts;
    private final Instances instances;
    private final RequestFigures requests;
    private final List<Gauge> gauges = new CopyOnWriteArrayList<>();

    @Activate
    public MetricsResource(
            @Reference CallContexts contexts, @Reference Instances instances, @Reference RequestFigures requests) {
        this.contexts = contexts;
        this.instances = instances;
        this.requests = requests;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindGauge(Gauge gauge) {
        gauges.add(gauge);
    }

    void unbindGauge(Gauge gauge) {
        gauges.remove(gauge);
    }

    /** Answers like a path that does not exist to everybody who is neither local nor permitted. */
    @GET
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    @RequiresPermission(RequiresPermission.ANYBODY)
    public String metrics() {
        CallContext call = contexts.current().orElseThrow();
        if (!loopback(call.address())
                && !(call.tenant() == null && call.caller().may(ObservabilityPermissions.METRICS))) {
            throw ProblemException.notFound();
        }
        PrometheusText text = new PrometheusText();
        writeRequests(text);
        writeJvm(text);
        text.head("linli_instances", "gauge", "Module instances that run");
        text.sample("linli_instances", Map.of(), instances.running().size());
        for (Gauge gauge : gauges) {
            text.head(gauge.name(), "gauge", gauge.help());
            text.sample(gauge.name(), Map.of(), gauge.value());
        }
        return text.toString();
    }

    private void writeRequests(PrometheusText text) {
        String name = "linli_http_request_seconds";
        text.head(name, "histogram", "Time from the head of a request to the end of its answer");
        requests.all().forEach((key, figures) -> {
            Map<String, String> labels =
                    Map.of("module", key.module(), "method", key.method(), "status", Integer.toString(key.status()));
            for (int i = 0; i < RequestFigures.BOUNDS.length; i++) {
                text.bucket(name, labels, Double.toString(RequestFigures.BOUNDS[i]), figures.buckets[i].sum());
            }
            text.bucket(name, labels, "+Inf", figures.count.sum());
            text.sample(name + "_sum", labels, figures.nanos.sum() / 1e9);
            text.sample(name + "_count", labels, figures.count.sum());
        });
    }

    private static void writeJvm(PrometheusText text) {
        var memory = ManagementFactory.getMemoryMXBean();
        text.head("jvm_memory_used_bytes", "gauge", "Memory in use");
        text.sample(
                "jvm_memory_used_bytes",
                Map.of("area", "heap"),
                memory.getHeapMemoryUsage().getUsed());
        text.sample(
                "jvm_memory_used_bytes",
                Map.of("area", "nonheap"),
                memory.getNonHeapMemoryUsage().getUsed());
        text.head("jvm_threads_current", "gauge", "Live threads");
        text.sample(
                "jvm_threads_current",
                Map.of(),
                ManagementFactory.getThreadMXBean().getThreadCount());
        text.head("jvm_classes_loaded", "gauge", "Classes loaded now");
        text.sample(
                "jvm_classes_loaded",
                Map.of(),
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        text.head("jvm_gc_collection_seconds_total", "counter", "Time spent collecting garbage");
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            text.sample(
                    "jvm_gc_collection_seconds_total",
                    Map.of("gc", collector.getName()),
                    collector.getCollectionTime() / 1000.0);
        }
    }

    private static boolean loopback(String address) {
        try {
            // Addresses come from the socket or from a checked header and are literals.
            return !address.isEmpty() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
