package org.linli.incubation.internal.path;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.linli.incubation.internal.base.OfferKind;
import org.linli.incubation.internal.desk.PlacedRow;

/** What an organisation received in a base (孵化服务). Never changed. */
@Entity
@Table(name = "incubation_service")
public class ServiceRow extends PlacedRow {
    @Column(name = "path_id", updatable = false)
    private UUID pathId;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", updatable = false)
    private OfferKind kind;

    @Column(name = "day", updatable = false)
    private LocalDate day;

    @Column(name = "minutes", updatable = false)
    private int minutes;

    @Column(name = "words", updatable = false)
    private String words;

    @Column(name = "recorder", updatable = false)
    private String recorder;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ServiceRow() {}

    ServiceRow(UUID id, PathRow path, PathBodies.NewService body, String recorder) {
        super(id, path.divisionId());
        this.pathId = path.id();
        this.kind = body.kind();
        this.day = body.day();
        this.minutes = body.minutes();
        this.words = body.words().strip();
        this.recorder = recorder;
    }

    PathBodies.Service view() {
        return new PathBodies.Service(id(), kind, kind.label(), day, minutes, words, recorder);
    }
}
