package org.linli.grid.internal.open;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place with a code to scan (扫码上报点); the body of a POST and what a patch applies to.
 *
 * @param name what people call the place, such as 三号楼二单元
 * @param gridId grid that it lies in; null for none
 * @param address shown to who scans, and of what is reported there; null for the name
 * @param category code of what is usually reported there, offered first; null for none
 * @param closed whether the code is no longer in use; null is in use
 */
public record ReportPoint(
        @NotBlank @Size(max = 100) String name,
        @NotNull UUID divisionId,
        @Nullable UUID gridId,
        @Nullable @Size(max = 200) String address,
        @Nullable @DecimalMin("-180") @DecimalMax("180") BigDecimal lng,
        @Nullable @DecimalMin("-90") @DecimalMax("90") BigDecimal lat,
        @Nullable @Size(max = 40) String category,
        @Nullable Boolean closed) {}
