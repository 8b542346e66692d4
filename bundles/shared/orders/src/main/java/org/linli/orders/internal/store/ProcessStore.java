package org.linli.orders.internal.store;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.json.Json;
import org.linli.api.tenant.Parameters;
import org.linli.api.tenant.TenantId;
import org.linli.orders.internal.process.ProcessCheck;
import org.linli.orders.internal.process.ProcessDefinition;
import org.linli.orders.internal.process.ProcessDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Processes of the tenant. A template, shipped with the module or brought along by the district's profile as the parameter {@code
 * processes}, becomes a row, version 1, with the first case that uses it; every change is a row of its own, so that running cases keep
 * the version they began with.
 */
@Component(service = ProcessStore.class)
public class ProcessStore {
    private static final int CACHED = 1000;

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Json json;
    private final Gate gate;
    private final Templates templates;
    private final Parameters parameters;
    /**
     * Versions never change; ids of templates are the same in several tenants, hence the tenant in the key. Says what a version
     * contains and nothing about whether its row is there: a transaction may go back and a tenant's data may be purged.
     */
    private final Map<VersionKey, StoredProcess> versions =
            Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<VersionKey, StoredProcess> eldest) {
                    return size() > CACHED;
                }
            });

    /** What a text says is the same in every tenant. */
    private final Map<String, List<Templates.Template>> ownCompiled =
            Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, List<Templates.Template>> eldest) {
                    return size() > CACHED;
                }
            });

    private record VersionKey(TenantId tenant, UUID id) {}

    /**
     * A process in a list.
     *
     * @param process current version
     * @param used false for a template that no case has used yet
     */
    public record Listed(StoredProcess process, boolean used) {}

    @Activate
    public ProcessStore(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Json json,
            @Reference Gate gate,
            @Reference Templates templates,
            @Reference Parameters parameters) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.json = json;
        this.gate = gate;
        this.templates = templates;
        this.parameters = parameters;
    }

    /** The version a case was opened with, or a template that is not in use yet. */
    public Optional<StoredProcess> version(UUID id) {
        VersionKey key = new VersionKey(call.tenant().id(), id);
        StoredProcess cached = versions.get(key);
        if (cached != null) {
            return Optional.of(cached);
        }
        ProcessRow row = em.find(ProcessRow.class, id);
        if (row == null) {
            return templates().stream()
                    .map(Templates.Template::process)
                    .filter(template -> template.id().equals(id))
                    .findFirst();
        }
        StoredProcess process = compiled(row.id(), row.number(), row.document());
        if (!row.writtenHere()) {
            versions.put(key, process);
        }
        return Optional.of(process);
    }

    /** Current version of the process, saved or shipped. */
    public Optional<StoredProcess> current(String key) {
        return listed(key).map(Listed::process);
    }

    private Optional<Listed> listed(String key) {
        List<ProcessRow> newest = em.createQuery(
                        "select p from ProcessRow p where p.key = :key order by p.number desc", ProcessRow.class)
                .setParameter("key", key)
                .setMaxResults(1)
                .getResultList();
        if (newest.isEmpty()) {
            return template(key).map(template -> new Listed(template.process(), false));
        }
        return version(newest.get(0).id()).map(process -> new Listed(process, true));
    }

    /** Every process: those of the tenant, then the templates it does not use yet. */
    public List<Listed> all() {
        Map<String, Listed> all = new LinkedHashMap<>();
        for (Object[] row : em.createQuery(
                        "select p.key, p.id from ProcessRow p order by p.key, p.number", Object[].class)
                .getResultList()) {
            version((UUID) row[1]).ifPresent(process -> all.put((String) row[0], new Listed(process, true)));
        }
        for (Templates.Template template : templates()) {
            all.putIfAbsent(template.process().definition().key(), new Listed(template.process(), false));
        }
        return List.copyOf(all.values());
    }

    /** What the tenant itself wrote: the newest version of each process that is not merely a template in use, by key. */
    public List<ProcessDocument> changed() {
        return em
                .createQuery(
                        "select p from ProcessRow p where p.number = (select max(q.number) from ProcessRow q where q.key = p.key)"
                                + " order by p.key",
                        ProcessRow.class)
                .getResultList()
                .stream()
                .filter(row -> !Templates.isTemplate(row.id()))
                .map(row -> json.readLenient(row.document(), ProcessDocument.class))
                .toList();
    }

    /** What the tenant itself wrote under the key, in its newest version. */
    public Optional<ProcessDocument> changed(String key) {
        return rows(key).stream()
                .findFirst()
                .filter(row -> !Templates.isTemplate(row.id()))
                .map(row -> json.readLenient(row.document(), ProcessDocument.class));
    }

    /** Versions of one process, newest first. */
    public List<ProcessRow> rows(String key) {
        return em.createQuery("select p from ProcessRow p where p.key = :key order by p.number desc", ProcessRow.class)
                .setParameter("key", key)
                .getResultList();
    }

    /** The district's own template under the key, else the shipped one. */
    public Optional<Templates.Template> template(String key) {
        return own().stream()
                .filter(template -> template.process().definition().key().equals(key))
                .findFirst()
                .or(() -> templates.process(key));
    }

    /** The district's own templates, then the shipped ones that it does not replace. */
    private List<Templates.Template> templates() {
        Map<String, Templates.Template> all = new LinkedHashMap<>();
        Stream.concat(own().stream(), templates.processes().stream())
                .forEach(template ->
                        all.putIfAbsent(template.process().definition().key(), template));
        return List.copyOf(all.values());
    }

    private List<Templates.Template> own() {
        String text = parameters.json("processes").orElse("[]");
        return text.equals("[]") ? List.of() : ownCompiled.computeIfAbsent(text, this::compiledOwn);
    }

    private List<Templates.Template> compiledOwn(String text) {
        List<Templates.Template> all = new ArrayList<>();
        for (Object document : json.readLenient(text, List.class)) {
            Templates.own(json, json.write(document)).ifPresent(all::add);
        }
        return List.copyOf(all);
    }

    /**
     * The process of a new case: the key asked for; else what the parameters say for the type; else a process that claims the type;
     * else the tenant's default. A key of the parameters that leads nowhere is passed over, so that a slip there stops no report.
     */
    public Optional<StoredProcess> choose(String caseType, @Nullable String processKey) {
        return chooseListed(caseType, processKey).map(Listed::process);
    }

    /** {@link #choose}, with whether its row is there. */
    public Optional<Listed> chooseListed(String caseType, @Nullable String processKey) {
        if (processKey != null) {
            return listed(processKey);
        }
        String assigned = assigned(caseType);
        List<Listed> all = all();
        return named(all, assigned)
                .or(() -> all.stream()
                        .filter(listed ->
                                listed.process().definition().caseTypes().contains(caseType))
                        .findFirst())
                .or(() -> named(all, parameters.text("processTemplate")))
                .or(() -> named(all, Templates.LAST_RESORT));
    }

    private static Optional<Listed> named(List<Listed> all, @Nullable String key) {
        return all.stream()
                .filter(listed -> listed.process().definition().key().equals(key))
                .findFirst();
    }

    /** Makes sure that the process is a row, so that a case can refer to it. */
    public void use(Listed listed) {
        if (!listed.used()) {
            use(listed.process());
        }
    }

    /** Makes sure that the process is a row, so that a case can refer to it. */
    public void use(StoredProcess process) {
        if (em.find(ProcessRow.class, process.id()) != null) {
            return;
        }
        Templates.Template template = template(process.definition().key())
                .filter(found -> found.process().id().equals(process.id()))
                .orElseThrow(() -> new IllegalStateException("no such process: " + process.id()));
        gate.pass();
        Long there = em.createQuery("select count(p) from ProcessRow p where p.id = :id", Long.class)
                .setParameter("id", process.id())
                .getSingleResult();
        if (there == 0) {
            persist(process, template.text());
        }
    }

    /** Forgets the tenant's versions: its data may have been purged since they were read. */
    public void forget() {
        TenantId tenant = call.tenant().id();
        synchronized (versions) {
            versions.keySet().removeIf(key -> key.tenant().equals(tenant));
        }
    }

    /** Adds a version; a template that was never used is kept as version 1 below it. */
    public StoredProcess add(ProcessDefinition definition, ProcessDocument document) {
        gate.pass();
        if (rows(definition.key()).isEmpty()) {
            template(definition.key()).ifPresent(template -> persist(template.process(), template.text()));
        }
        List<ProcessRow> rows = rows(definition.key());
        int number = rows.isEmpty() ? 1 : rows.get(0).number() + 1;
        StoredProcess process = new StoredProcess(ids.next(), number, definition);
        persist(process, json.write(document));
        return process;
    }

    private void persist(StoredProcess process, String text) {
        em.persist(new ProcessRow(
                process.id(),
                process.number(),
                process.definition().key(),
                process.definition().label(),
                text,
                call.now(),
                call.caller().displayName()));
        em.flush();
    }

    private @Nullable String assigned(String caseType) {
        return parameters
                .json("processByCaseType")
                .map(text -> json.readLenient(text, Map.class).get(caseType))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .orElse(null);
    }

    private StoredProcess compiled(UUID id, int number, String document) {
        ProcessCheck.Result result = ProcessCheck.check(json.readLenient(document, ProcessDocument.class));
        ProcessDefinition definition = result.definition();
        if (definition == null) {
            throw new IllegalStateException("stored process " + id + " is broken: " + result.faults());
        }
        return new StoredProcess(id, number, definition);
    }
}
