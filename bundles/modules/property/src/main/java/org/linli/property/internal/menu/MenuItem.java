package org.linli.property.internal.menu;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A service on the menu of a company.
 *
 * @param estateId the only estate for which it is offered, null for all that the company serves
 * @param price in yuan for one unit, a decimal string; 0 for what the contract covers
 * @param unit what the price is for, such as 次, 小时 or 平方米
 * @param promiseHours working hours within which the company promises to be done
 * @param offered whether residents can choose it now; null for yes
 */
public record MenuItem(
        @NotNull UUID companyId,
        @Nullable UUID estateId,
        @NotNull ServiceKind kind,
        @NotBlank @Size(max = 100) String title,
        @Nullable @Size(max = 1000) String description,

        @NotNull @Pattern(regexp = "[0-9]{1,7}([.][0-9]{1,2})?")
        String price,

        @NotBlank @Size(max = 20) String unit,
        @Min(1) @Max(2000) int promiseHours,
        @Nullable Boolean offered) {}
