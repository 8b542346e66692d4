package org.linli.platform.tenancy.internal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.platform.tenancy.internal.division.DivisionFacts;

/** A node of the division tree (行政区划). The root is the tenant itself and has no parent. */
@Entity
@Table(name = "tenancy_division")
public class DivisionRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "parent_id")
    private @Nullable UUID parentId;

    @Column(name = "code")
    private String code;

    @Column(name = "name")
    private String name;

    @Column(name = "level_key")
    private String level;

    /** Words separated by blanks: they are read with every node and never searched by the database. */
    @Column(name = "tags")
    private @Nullable String tags;

    @Column(name = "valid_from")
    private LocalDate validFrom;

    @Column(name = "valid_to")
    private @Nullable LocalDate validTo;

    @Column(name = "source")
    private String source;

    /** Whether somebody in the district changed it, so that a profile no longer overwrites it. */
    @Column(name = "edited")
    private boolean edited;

    @Version
    @Column(name = "version")
    private long version;

    protected DivisionRow() {}

    public DivisionRow(UUID id, DivisionFacts facts) {
        this.id = id;
        describe(facts);
    }

    /** Takes over the facts, whoever says them. */
    public final void describe(DivisionFacts facts) {
        this.parentId = facts.parentId();
        this.code = facts.code();
        this.name = facts.name();
        this.level = facts.level();
        this.tags = facts.tags().isEmpty() ? null : String.join(" ", new TreeSet<>(facts.tags()));
        this.validFrom = facts.validFrom();
        this.validTo = facts.validTo();
        this.source = facts.source();
    }

    public void markEdited() {
        this.edited = true;
    }

    public boolean edited() {
        return edited;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public DivisionFacts facts() {
        Set<String> words = tags == null || tags.isBlank() ? Set.of() : Set.of(tags.split(" "));
        return new DivisionFacts(parentId, code, name, level, words, validFrom, validTo, source);
    }
}
