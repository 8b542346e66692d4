package org.linli.ledgers.internal.desk;

import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.linli.api.audit.Audit;
import org.linli.api.data.Ids;
import org.linli.api.file.Attachments;
import org.linli.api.file.Attachments.Attachment;
import org.linli.api.module.TenantServices;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.ledgers.api.EvidenceSource;
import org.linli.ledgers.api.EvidenceSource.EvidenceRecord;
import org.linli.ledgers.internal.store.EntryRow;
import org.linli.ledgers.internal.store.EvidenceRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What stands as evidence for an entry (佐证): files, and rows of other modules by what they are and their ids. */
@Component(service = EvidenceDesk.class)
public class EvidenceDesk {
    public static final String ENTRY = "ledgers.entry";
    private static final int MOST = 30;

    private final EntityManager em;
    private final Ids ids;
    private final TenantServices services;
    private final Attachments attachments;
    private final Audit audit;
    private final Book book;
    private final EntryDesk entries;
    private final Journal journal;

    @Activate
    public EvidenceDesk(
            @Reference EntityManager em,
            @Reference Ids ids,
            @Reference TenantServices services,
            @Reference Attachments attachments,
            @Reference Audit audit,
            @Reference Book book,
            @Reference EntryDesk entries,
            @Reference Journal journal) {
        this.em = em;
        this.ids = ids;
        this.services = services;
        this.attachments = attachments;
        this.audit = audit;
        this.book = book;
        this.entries = entries;
        this.journal = journal;
    }

    /**
     * A row of another module.
     *
     * @param page of the console below {@code /t/{tenant}/}
     */
    public record Linked(UUID id, String kind, Text label, UUID recordId, String title, String page) {}

    /** By kind, in the order of their words. */
    public List<EvidenceSource> kinds() {
        return services.all(EvidenceSource.class).stream()
                .sorted(Comparator.comparing(EvidenceSource::kind))
                .toList();
    }

    /** Of rows only those that the caller may see, of modules that are enabled. */
    public List<Linked> linked(UUID entryId) {
        entries.seen(entryId);
        List<EvidenceRow> rows = book.evidence(entryId);
        Map<String, Map<UUID, EvidenceRecord>> found = new HashMap<>();
        Map<String, EvidenceSource> sources =
                kinds().stream().collect(Collectors.toMap(EvidenceSource::kind, one -> one, (one, other) -> one));
        rows.stream()
                .map(EvidenceRow::kind)
                .distinct()
                .filter(sources::containsKey)
                .forEach(kind -> {
                    List<UUID> ofKind = rows.stream()
                            .filter(row -> row.kind().equals(kind))
                            .map(EvidenceRow::recordId)
                            .toList();
                    EvidenceSource source = sources.get(kind);
                    if (source != null) {
                        found.put(kind, source.find(ofKind));
                    }
                });
        return rows.stream()
                .filter(row -> found.getOrDefault(row.kind(), Map.of()).containsKey(row.recordId()))
                .map(row -> linked(row, found, sources))
                .toList();
    }

    private static Linked linked(
            EvidenceRow row, Map<String, Map<UUID, EvidenceRecord>> found, Map<String, EvidenceSource> sources) {
        EvidenceRecord record =
                java.util.Objects.requireNonNull(found.get(row.kind())).get(row.recordId());
        EvidenceSource source = sources.get(row.kind());
        if (record == null || source == null) {
            throw new IllegalStateException("evidence was filtered before");
        }
        return new Linked(row.id(), row.kind(), source.label(), row.recordId(), record.title(), record.page());
    }

    public EntryRow link(UUID entryId, String kind, UUID recordId) {
        EntryRow entry = entries.lockedForFilling(entryId);
        EvidenceSource source = kinds().stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        EvidenceRecord record = source.find(List.of(recordId)).get(recordId);
        if (record == null) {
            throw ProblemException.notFound();
        }
        List<EvidenceRow> there = book.evidence(entryId);
        boolean known = there.stream()
                .anyMatch(row -> row.kind().equals(kind) && row.recordId().equals(recordId));
        if (known) {
            return entry;
        }
        requireRoom(entry, 1);
        em.persist(new EvidenceRow(ids.next(), entryId, kind, recordId, record.title(), journal.actor()));
        entry.evidence(1);
        audit.record("ledgers.entry.link", entryId, Map.of("kind", kind));
        return entry;
    }

    public EntryRow unlink(UUID entryId, String kind, UUID recordId) {
        EntryRow entry = entries.lockedForFilling(entryId);
        EvidenceRow row = book.evidence(entryId).stream()
                .filter(one -> one.kind().equals(kind) && one.recordId().equals(recordId))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        em.remove(row);
        entry.evidence(-1);
        audit.record("ledgers.entry.unlink", entryId, Map.of("kind", kind));
        return entry;
    }

    /** The oldest first. */
    public List<Attachment> files(UUID entryId) {
        entries.seen(entryId);
        return attachments.of(ENTRY, entryId);
    }

    /** @return all that the entry has now */
    public List<Attachment> attach(UUID entryId, List<UUID> files) {
        EntryRow entry = entries.lockedForFilling(entryId);
        int before = attachments.of(ENTRY, entryId).size();
        attachments.bind(files, ENTRY, entryId, Rights.READ, entry.divisionId());
        List<Attachment> now = attachments.of(ENTRY, entryId);
        requireRoom(entry, now.size() - before);
        entry.evidence(now.size() - before);
        audit.record("ledgers.entry.attach", entryId, Map.of("files", Integer.toString(files.size())));
        return now;
    }

    public void detach(UUID entryId, UUID file) {
        EntryRow entry = entries.lockedForFilling(entryId);
        if (attachments.remove(file, ENTRY, entryId).isEmpty()) {
            throw ProblemException.notFound();
        }
        entry.evidence(-1);
        audit.record("ledgers.entry.detach", entryId, Map.of("file", file.toString()));
    }

    private static void requireRoom(EntryRow entry, int more) {
        if (entry.evidence() + more > MOST) {
            throw ProblemException.invalid(new FieldError(
                    "/attachments", Text.of("佐证最多 " + MOST + " 件", "At most " + MOST + " pieces of evidence")));
        }
    }
}
