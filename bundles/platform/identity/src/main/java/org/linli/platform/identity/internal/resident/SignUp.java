package org.linli.platform.identity.internal.resident;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param code of an invitation; without one, household and division are needed and staff confirms
 */
public record SignUp(
        @Nullable @Size(max = 40) String code,
        @Nullable @Size(min = 1, max = 100) String household,
        @Nullable UUID division,
        @NotBlank @Size(max = 200) String username,
        @NotBlank @Size(max = 200) String displayName,
        @Nullable @Pattern(regexp = "[0-9+ -]{5,40}") String phone,
        @NotBlank @Size(max = 1000) String password) {}
