package org.linli.elderly.internal.health;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.Versioned;
import org.linli.elderly.internal.desk.Consent;

/** What goes over the wire about health services. */
public final class HealthBodies {
    private HealthBodies() {}

    /**
     * @param provider 医疗机构
     * @param consent that the elder or the guardian agreed to what was found being kept; without it nothing is recorded
     */
    public record NewHealthService(
            @NotNull UUID elderId,
            @NotNull HealthServiceKind kind,
            @NotNull LocalDate day,
            @NotBlank @Size(max = 100) String provider,
            @NotNull @Valid HealthFacts facts,
            @NotNull @Valid Consent consent) {}

    /**
     * A service without what was found.
     *
     * @param consent null for what was recorded before consents were
     */
    public record HealthServiceView(
            UUID id,
            UUID divisionId,
            UUID elderId,
            @Nullable String personName,
            HealthServiceKind kind,
            LocalDate day,
            String provider,
            String recorder,
            @Nullable Consent consent,
            long version)
            implements Versioned {}

    /**
     * An elder whose check-up is due (应体检).
     *
     * @param lastOn null when there was none yet
     */
    public record DueCheckUp(
            UUID elderId,
            UUID divisionId,
            @Nullable String personName,
            @Nullable LocalDate lastOn) {}
}
