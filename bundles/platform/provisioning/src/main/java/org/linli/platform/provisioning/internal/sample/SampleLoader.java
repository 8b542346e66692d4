package org.linli.platform.provisioning.internal.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.linli.api.imports.Imports;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.provisioning.internal.OrderPlanner;
import org.linli.platform.provisioning.internal.ProvisionedDistricts;
import org.linli.platform.provisioning.internal.ProvisionedDistricts.LoadedSample;
import org.linli.platform.provisioning.internal.SystemCalls;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the samples of one district in, one import after the other. An import that a stop or a crash interrupted goes on by
 * itself and is waited for; what is there already costs nothing. A sample with errors is reported line by line and
 * keeps no other from coming in.
 */
@Component(service = SampleLoader.class)
public class SampleLoader {
    private static final Logger LOG = LoggerFactory.getLogger(SampleLoader.class);
    private static final String IMPORT = "platform.import";
    private static final long SHORTEST_LOOK_MILLIS = 20;
    private static final long LONGEST_LOOK_MILLIS = 1000;

    private final TenantImporters importers;
    private final Imports imports;
    private final OperationLog operations;
    private final ProvisionedDistricts provisioned;
    private final SystemCalls calls;
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public SampleLoader(
            @Reference TenantImporters importers,
            @Reference Imports imports,
            @Reference OperationLog operations,
            @Reference ProvisionedDistricts provisioned,
            @Reference SystemCalls calls) {
        this.importers = importers;
        this.imports = imports;
        this.operations = operations;
        this.provisioned = provisioned;
        this.calls = calls;
    }

    /** Something to import. @param start starts the operation, empty when there is nothing to import */
    private record Task(String name, String fingerprint, Start start) {}

    @FunctionalInterface
    private interface Start {
        Optional<UUID> run() throws IOException;
    }

    /**
     * The files of the folder, in the order in which their rows refer to each other.
     *
     * @throws InterruptedException when the host stops
     */
    public void loadFiles(TenantInfo tenant, SampleFolder folder) throws IOException, InterruptedException {
        Map<String, SampleFile> files = new HashMap<>();
        folder.files().forEach(file -> files.put(file.importer(), file));
        if (files.isEmpty()) {
            return;
        }
        var after = importers.importers(tenant.id());
        for (String importer : new OrderPlanner(after).order(files.keySet())) {
            SampleFile file = files.get(importer);
            if (file != null && after.containsKey(importer)) {
                load(tenant, new Task(file.name(), file.fingerprint(), () -> start(tenant, file)));
            } else {
                LOG.info("{}: the sample for {} waits for a module that brings that importer", tenant.code(), importer);
            }
        }
    }

    /** Rows that modules make out of the folder's figures; their imports may take minutes. */
    public void loadFigures(TenantInfo tenant, SampleFolder folder) throws IOException, InterruptedException {
        Optional<SampleFolder.Figures> figures = folder.figures();
        if (figures.isEmpty()) {
            return;
        }
        Map<String, TenantImporters.Maker> makers = importers.makers(tenant.id());
        var after = importers.importers(tenant.id());
        for (String importer : new OrderPlanner(after).order(makers.keySet())) {
            TenantImporters.Maker maker = makers.get(importer);
            if (maker != null) {
                SampleFolder.Figures given = figures.get();
                load(
                        tenant,
                        new Task(
                                given.name() + "#" + importer, given.fingerprint(), () -> start(tenant, maker, given)));
            }
        }
    }

    private void load(TenantInfo tenant, Task task) throws InterruptedException {
        try {
            Optional<Operation> known = known(tenant, task);
            if (known.map(Operation::state).equals(Optional.of(Operation.State.SUCCEEDED))) {
                return;
            }
            Optional<UUID> id = known.filter(Operation::open).map(Operation::id);
            if (id.isEmpty()) {
                id = begun(tenant, task);
            }
            if (id.isPresent()) {
                report(tenant, task, ended(tenant, id.get()));
            }
        } catch (ProblemException e) {
            LOG.error(
                    "{}: {} was not imported: {}",
                    tenant.code(),
                    task.name(),
                    e.problem().text().en());
            for (FieldError error : e.problem().errors()) {
                LOG.error(
                        "{}: {}: {}: {}",
                        tenant.code(),
                        task.name(),
                        error.pointer(),
                        error.text().en());
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("{}: {} was not imported", tenant.code(), task.name(), e);
        }
    }

    /** The operation that imports the same content, from this start or an earlier one. */
    private Optional<Operation> known(TenantInfo tenant, Task task) {
        return Optional.ofNullable(provisioned.samples(tenant.id()).get(task.name()))
                .filter(sample -> sample.fingerprint().equals(task.fingerprint()))
                .flatMap(sample -> operations.find(tenant.id(), sample.operation()));
    }

    private Optional<UUID> begun(TenantInfo tenant, Task task) throws IOException, InterruptedException {
        // one that began just before a crash may not be remembered; two at a time would meet on the same rows
        for (Operation open : operations.open(tenant.id(), IMPORT)) {
            ended(tenant, open.id());
        }
        Optional<UUID> id = task.start().run();
        id.ifPresent(begun ->
                provisioned.rememberSample(tenant.id(), task.name(), new LoadedSample(task.fingerprint(), begun)));
        return id;
    }

    /** The file is stored outside of a transaction: a large one takes longer than a database lets one stand idle. */
    private Optional<UUID> start(TenantInfo tenant, SampleFile file) throws IOException {
        try (InputStream body = new BufferedInputStream(Files.newInputStream(file.path()))) {
            return calls.call(tenant, () -> Optional.of(imports.start(file.importer(), file.mediaType(), false, body)));
        }
    }

    private Optional<UUID> start(TenantInfo tenant, TenantImporters.Maker maker, SampleFolder.Figures figures) {
        try (Routes.Use use = importers.hold(tenant.id(), maker)) {
            if (use == null) {
                throw new IllegalStateException("the module of " + maker.importer() + " is stopping");
            }
            try (Stream<String> rows = calls.inTenant(tenant, () -> maker.rows().rows(figures.text()))) {
                Iterator<String> lines = rows.iterator();
                return lines.hasNext()
                        ? calls.call(
                                tenant,
                                () -> Optional.of(imports.start(
                                        maker.importer(), "application/x-ndjson", false, new LineStream(lines))))
                        : Optional.empty();
            }
        }
    }

    private Operation ended(TenantInfo tenant, UUID id) throws InterruptedException {
        long pause = SHORTEST_LOOK_MILLIS;
        while (true) {
            Operation now = operations
                    .find(tenant.id(), id)
                    .orElseThrow(() -> new IllegalStateException("operation " + id + " is gone"));
            if (!now.open()) {
                return now;
            }
            Thread.sleep(pause);
            pause = Math.min(LONGEST_LOOK_MILLIS, pause * 2);
        }
    }

    private void report(TenantInfo tenant, Task task, Operation operation) {
        JsonNode result = result(operation);
        if (operation.state() == Operation.State.SUCCEEDED) {
            LOG.info(
                    "{}: {} imported, {} rows, {} new",
                    tenant.code(),
                    task.name(),
                    result.path("rows").asLong(),
                    result.path("created").asLong());
            return;
        }
        LOG.error("{}: {} was not imported: {}", tenant.code(), task.name(), operation.detail());
        for (JsonNode error : result.path("errors")) {
            LOG.error(
                    "{}: {}: line {}: {}: {}",
                    tenant.code(),
                    task.name(),
                    error.path("line").asLong(),
                    error.path("pointer").asText(),
                    error.path("message").asText());
        }
    }

    private JsonNode result(Operation operation) {
        try {
            return operation.result() == null ? json.createObjectNode() : json.readTree(operation.result());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
