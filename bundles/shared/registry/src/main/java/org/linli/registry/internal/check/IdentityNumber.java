package org.linli.registry.internal.check;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.linli.api.person.Masks;

/**
 * Citizen identification number (公民身份号码, GB 11643-1999): 6 digits of the division, 8 of the date of birth, 3 of the sequence, of
 * which the last is odd for men, and a check character.
 *
 * @param value 18 characters, a check character X in upper case
 */
public record IdentityNumber(String value) {
    private static final Pattern FORM = Pattern.compile("\\d{17}[\\dX]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    /** The number, or empty when form, date or check character are wrong. */
    public static Optional<IdentityNumber> of(String text) {
        String value = text.strip().toUpperCase(Locale.ROOT);
        if (!FORM.matcher(value).matches() || value.charAt(17) != checkCharacter(value)) {
            return Optional.empty();
        }
        IdentityNumber number = new IdentityNumber(value);
        return number.date().isPresent() ? Optional.of(number) : Optional.empty();
    }

    public LocalDate birth() {
        return date().orElseThrow();
    }

    public Sex sex() {
        return (value.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
    }

    private Optional<LocalDate> date() {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(value.substring(6, 10)),
                    Integer.parseInt(value.substring(10, 12)),
                    Integer.parseInt(value.substring(12, 14))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static char checkCharacter(String value) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (value.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }

    /** Never the number: it would end up in logs. */
    @Override
    public String toString() {
        return Masks.identityNumber(value);
    }
}
