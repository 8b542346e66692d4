package org.linli.elderly.internal.elder;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;

/**
 * Who stands by an elder (监护人、联系人).
 *
 * @param relation to the elder, such as 儿子
 */
public record Guardian(
        @NotBlank @Size(max = 40) String name,
        @Nullable @Pattern(regexp = "\\+?[0-9 -]{5,20}") String phone,
        @NotBlank @Size(max = 20) String relation) {
    private static final int LONGEST_NAME = 40;

    /** Says what is wrong with the columns {@code guardian} and {@code guardianPhone} of a file. */
    public static Faults check(Faults faults, @Nullable String name, @Nullable String phone) {
        return faults.optional("guardian", name, LONGEST_NAME)
                .when(
                        phone != null && !phone.matches("\\+?[0-9 -]{5,20}"),
                        "guardianPhone",
                        "须为5至20位数字",
                        "Must be 5 to 20 digits");
    }
}
