package org.linli.property.internal.contract;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.property.internal.vote.OwnersVote;

/**
 * A contract between a company and an estate (物业服务合同).
 *
 * @param lastDay null for a contract without an end (不定期合同，民法典第九百四十八条)
 * @param feePerM2 fee for a square metre and month in yuan, a decimal string; null when it is agreed otherwise
 * @param votedOn day on which the owners chose the company; a contract with the developer has no vote
 * @param vote how they voted (民法典第二百七十八条第一款第四项)
 * @param terms what was agreed besides: services, standards, security (服务内容、质量标准)
 */
public record Contract(
        @NotNull UUID companyId,
        @NotNull UUID estateId,
        @NotNull ContractKind kind,
        @NotNull LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Nullable LocalDate votedOn,
        @Nullable @Valid OwnersVote vote,

        @Nullable @Pattern(regexp = "[0-9]{1,5}([.][0-9]{1,2})?")
        String feePerM2,

        @NotNull @Size(min = 1, max = 4000) String terms) {}
