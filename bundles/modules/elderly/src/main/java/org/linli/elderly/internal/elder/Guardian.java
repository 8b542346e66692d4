package org.linli.elderly.internal.elder;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Who stands by an elder (监护人、联系人).
 *
 * @param relation to the elder, such as 儿子
 */
public record Guardian(
        @NotBlank @Size(max = 40) String name,
        @Nullable @Pattern(regexp = "\\+?[0-9 -]{5,20}") String phone,
        @NotBlank @Size(max = 20) String relation) {}
