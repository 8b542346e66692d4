package org.linli.registry.internal.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linli.api.person.Masks;
import org.linli.registry.api.UnifiedCode;

class CheckDigitsTest {
    @ParameterizedTest
    @CsvSource({
        "11010519491231002X, 1949-12-31, FEMALE",
        "440524188001010014, 1880-01-01, MALE",
        "34052419800101001X, 1980-01-01, MALE",
        "370101190102039973, 1901-02-03, MALE"
    })
    void identity_numbers_tell_birth_and_sex(String text, LocalDate birth, Sex sex) {
        IdentityNumber number = IdentityNumber.of(text).orElseThrow();

        assertEquals(birth, number.birth());
        assertEquals(sex, number.sex());
        assertFalse(number.toString().contains(text.substring(6, 14)), "never in a log");
    }

    @Test
    void no_single_wrong_digit_and_no_swap_of_neighbours_passes() {
        String good = "11010519491231002X";
        Random random = new Random(5);
        for (int i = 0; i < 17; i++) {
            char other = (char) ('0' + (good.charAt(i) - '0' + 1 + random.nextInt(9)) % 10);
            assertTrue(IdentityNumber.of(good.substring(0, i) + other + good.substring(i + 1))
                    .isEmpty());
            if (i < 16 && good.charAt(i) != good.charAt(i + 1)) {
                String swapped = good.substring(0, i) + good.charAt(i + 1) + good.charAt(i) + good.substring(i + 2);
                assertTrue(IdentityNumber.of(swapped).isEmpty());
            }
        }
        assertTrue(IdentityNumber.of("11010519491231002x").isPresent(), "a small x is meant well");
        assertTrue(IdentityNumber.of("110105194913310023").isEmpty(), "no thirteenth month");
        assertTrue(IdentityNumber.of("1").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"91110000600037341L", "91310115591693856A", "91350100M000100Y43"})
    void unified_codes_are_checked(String code) {
        assertTrue(UnifiedCode.valid(code));
        for (int i = 0; i < 18; i++) {
            char other = code.charAt(i) == '1' ? '2' : '1';
            assertFalse(UnifiedCode.valid(code.substring(0, i) + other + code.substring(i + 1)));
        }
        assertFalse(UnifiedCode.valid(code.toLowerCase(java.util.Locale.ROOT)));
    }

    @Test
    void masks_hide_what_they_should() {
        assertEquals("1****************4", Masks.identityNumber("110101199001011234"));
        assertEquals("138****5678", Masks.phone("13812345678"));
        assertEquals("***45", Masks.phone("12345"));
    }
}
