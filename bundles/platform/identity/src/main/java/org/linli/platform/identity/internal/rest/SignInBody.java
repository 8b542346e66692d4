package org.linli.platform.identity.internal.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * @param tenant code of the district, absent for the host
 * @param username name of the account
 * @param password its password
 */
public record SignInBody(
        @Nullable @Size(max = 12) String tenant,
        @NotBlank @Size(max = 200) String username,
        @NotBlank @Size(max = 1000) String password) {}
