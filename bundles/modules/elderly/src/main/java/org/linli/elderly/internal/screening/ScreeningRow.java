package org.linli.elderly.internal.screening;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.cases.CaseCopy;
import org.linli.elderly.internal.desk.ImportedRow;
import org.linli.elderly.internal.desk.Origin;
import org.linli.orders.api.SubjectCopy;
import org.linli.orders.api.row.CaseRow;

/** What was found at a household (摸排记录), once in a campaign. How it lives is kept encrypted. */
@Entity
@Table(name = "elderly_screening")
public class ScreeningRow extends ImportedRow implements CaseRow {
    @Column(name = "campaign_id", updatable = false)
    private UUID campaignId;

    @Column(name = "household_id", updatable = false)
    private UUID household;

    @Column(name = "person_id", updatable = false)
    private UUID personId;

    @Column(name = "day")
    private LocalDate day;

    /** Between commas, so that one can be looked for; a comma alone when the household is in none. */
    @Column(name = "categories")
    private String categories;

    @Column(name = "words")
    private @Nullable String words;

    @Column(name = "screener", updatable = false)
    private String screener;

    @Column(name = "screener_id", updatable = false)
    private @Nullable UUID screenerId;

    @Column(name = "assistance_id")
    private @Nullable UUID assistanceId;

    @Column(name = "pairing_id")
    private @Nullable UUID pairingId;

    @Embedded
    private @Nullable CaseCopy copy = new CaseCopy();

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ScreeningRow() {}

    @SuppressWarnings("NullAway") // the rest comes with take
    ScreeningRow(
            UUID id,
            UUID divisionId,
            UUID campaignId,
            UUID household,
            UUID personId,
            @Nullable UUID screenerId,
            String screener,
            @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.campaignId = campaignId;
        this.household = household;
        this.personId = personId;
        this.screenerId = screenerId;
        this.screener = screener;
    }

    /** @param kept words as they are kept */
    void take(LocalDate on, Set<ScreenedCategory> found, @Nullable String kept) {
        day = on;
        categories = found.isEmpty()
                ? ","
                : found.stream().sorted().map(Enum::name).collect(Collectors.joining(",", ",", ","));
        words = kept;
    }

    void followedByAssistance(UUID id) {
        assistanceId = id;
    }

    void followedByPairing(UUID id) {
        pairingId = id;
    }

    boolean followed() {
        return assistanceId != null || pairingId != null || copy().caseId() != null;
    }

    UUID campaignId() {
        return campaignId;
    }

    UUID household() {
        return household;
    }

    UUID personId() {
        return personId;
    }

    LocalDate day() {
        return day;
    }

    Set<ScreenedCategory> categories() {
        Set<ScreenedCategory> set = EnumSet.noneOf(ScreenedCategory.class);
        for (String name : categories.split(",")) {
            if (!name.isEmpty()) {
                set.add(ScreenedCategory.valueOf(name));
            }
        }
        return set;
    }

    @Nullable
    String words() {
        return words;
    }

    String screener() {
        return screener;
    }

    /** Account of whoever screened; null for what came in with a file. */
    @Nullable
    UUID screenerId() {
        return screenerId;
    }

    @Nullable
    UUID assistanceId() {
        return assistanceId;
    }

    @Nullable
    UUID pairingId() {
        return pairingId;
    }

    CaseCopy copy() {
        CaseCopy now = copy;
        if (now == null) {
            now = new CaseCopy();
            copy = now;
        }
        return now;
    }

    @Override
    public @Nullable SubjectCopy caseCopy() {
        return copy().of(id());
    }
}
