package org.linli.incubation.internal.base;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incubation base.
 *
 * @param mode the five parts of how it works
 * @param places how many organisations it has room for at a time
 * @param offers what it offers
 */
public record Base(
        @NotNull UUID divisionId,
        @NotBlank @Size(max = 100) String name,
        @NotNull BaseLevel level,
        @Min(1) @Max(1000) int places,
        @Nullable @Size(max = 200) String address,
        @NotNull LocalDate opened,
        @Valid @NotNull Mode mode,
        @NotNull @Size(min = 1, max = 8) Set<@NotNull OfferKind> offers) {
    public Base {
        offers = offers == null ? Set.of() : Set.copyOf(offers);
    }

    /**
     * The five parts (政府牵头建立、专业团队管理、社会资源支持、社会组织发展、社会公众受益).
     *
     * @param founder who of the government set it up
     * @param operatorId social organisation of the district that runs it (运营方), null for one that is not registered here
     * @param operator name of a professional team that runs it and is not registered here; none where {@code operatorId} says who does
     * @param resources whose resources support it
     * @param organisations how organisations develop in it
     * @param benefit what the public has of it
     */
    public record Mode(
            @NotBlank @Size(max = 100) String founder,
            @Nullable UUID operatorId,
            @Nullable @Size(max = 100) String operator,
            @NotBlank @Size(max = 500) String resources,
            @NotBlank @Size(max = 500) String organisations,
            @NotBlank @Size(max = 500) String benefit) {}
}
