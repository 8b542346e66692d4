package org.linli.ledgers.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A value of a field; what figures group by stands in it, since that never changes. */
@Entity
@Table(name = "ledgers_cell")
public class CellRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "entry_id")
    private UUID entryId;

    @Column(name = "line_id")
    private UUID lineId;

    @Column(name = "template_key")
    private String template;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "last_day")
    private LocalDate last;

    @Column(name = "field_key")
    private String field;

    @Column(name = "number_value")
    private @Nullable BigDecimal number;

    @Column(name = "text_value")
    private @Nullable String words;

    @Column(name = "day_value")
    private @Nullable LocalDate day;

    @Column(name = "flag_value")
    private @Nullable Boolean flag;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected CellRow() {}

    public CellRow(UUID id, EntryRow entry, String field) {
        this.id = id;
        this.entryId = entry.id();
        this.lineId = entry.lineId();
        this.template = entry.template();
        this.divisionId = entry.divisionId();
        this.last = entry.last();
        this.field = field;
    }

    public void set(
            @Nullable BigDecimal newNumber,
            @Nullable String newWords,
            @Nullable LocalDate newDay,
            @Nullable Boolean newFlag) {
        number = newNumber;
        words = newWords;
        day = newDay;
        flag = newFlag;
    }

    /** As it is answered. */
    public Object value() {
        if (number != null) {
            return number.stripTrailingZeros().scale() <= 0 ? number.setScale(0) : number.stripTrailingZeros();
        }
        if (day != null) {
            return day.toString();
        }
        if (flag != null) {
            return flag;
        }
        return words == null ? "" : words;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public UUID entryId() {
        return entryId;
    }

    public UUID lineId() {
        return lineId;
    }

    public String template() {
        return template;
    }

    public UUID divisionId() {
        return divisionId;
    }

    public LocalDate last() {
        return last;
    }

    public String field() {
        return field;
    }

    public @Nullable BigDecimal number() {
        return number;
    }

    public @Nullable String words() {
        return words;
    }

    public @Nullable LocalDate day() {
        return day;
    }

    public @Nullable Boolean flag() {
        return flag;
    }
}
