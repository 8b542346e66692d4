package org.linli.platform.gathering.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.person.PersonalData;
import org.linli.api.person.PersonalDataSource;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.OwnTransactions;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.PlatformPersonalData;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * {@code GET /t/{tenant}/api/users/me/data}: everything that is held about whoever asks (查阅、复制权，个人信息保护法第四十五条), and nothing
 * about anybody else.
 */
@Component(service = OwnDataResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("users/me/data")
@Produces(MediaType.APPLICATION_JSON)
public final class OwnDataResource {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ModuleQuestions questions;
    private final Transactions transactions;
    private final CurrentCall call;
    private final Audit audit;
    private final List<PlatformPersonalData> platform = new CopyOnWriteArrayList<>();

    @Activate
    public OwnDataResource(
            @Reference ModuleQuestions questions,
            @Reference Transactions transactions,
            @Reference CurrentCall call,
            @Reference Audit audit) {
        this.questions = questions;
        this.transactions = transactions;
        this.call = call;
        this.audit = audit;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindPlatform(PlatformPersonalData source) {
        platform.add(source);
    }

    void unbindPlatform(PlatformPersonalData source) {
        platform.remove(source);
    }

    /** A file to keep. */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    @OwnTransactions
    @Answers(OwnData.class)
    public Response get() {
        OwnData data = gather();
        LocalDate day = LocalDate.ofInstant(data.madeAt(), call.tenant().zone());
        return Response.ok(data)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"linli-" + call.tenant().code() + "-" + day + ".json\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    OwnData gather() {
        UUID me = call.caller().userId();
        if (me == null) {
            throw ProblemException.notFound();
        }
        List<Part> parts = new ArrayList<>(transactions.tenant(call.tenant().id(), Access.WRITE, () -> {
            // First, so that whoever gets it has left a trace
            audit.record("gathering.own-data.export", me, Map.of());
            return ofPlatform(me);
        }));
        Gathered<List<PersonalData>> modules =
                questions.ask("own-data", PersonalDataSource.class, LIMIT, source -> source.about(me));
        modules.answers()
                .forEach(answer -> answer.values()
                        .forEach(found -> found.forEach(data -> parts.add(Part.of(answer.module(), data)))));
        return new OwnData(call.now(), call.tenant().code(), call.tenant().name(), me, parts, modules.silent());
    }

    private List<Part> ofPlatform(UUID me) {
        return platform.stream()
                .sorted(Comparator.comparing(PlatformPersonalData::owner))
                .flatMap(source -> source.about(me).stream().map(data -> Part.of("platform." + source.owner(), data)))
                .toList();
    }

    /**
     * @param madeAt UTC
     * @param missing modules that did not answer in time or failed: to be asked again later
     */
    public record OwnData(
            Instant madeAt, String tenant, String tenantName, UUID user, List<Part> items, List<String> missing) {}

    /**
     * @param owner module, or {@code platform.} and a part of the platform
     * @param complete false when only the newest rows are here
     */
    public record Part(
            String owner, String kind, Text label, boolean complete, List<Map<String, @Nullable Object>> rows) {
        static Part of(String owner, PersonalData data) {
            return new Part(owner, data.kind(), data.label(), data.complete(), data.rows());
        }
    }
}
