package org.linli.elderly.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the module keeps of persons against what it declares, with its legal basis. */
class PersonalDataTest {
    private static final Path CLASSES = Path.of("target/classes");
    private static final Path DESCRIPTOR = Path.of("src/main/resources/LINLI-INF/module.json");
    private static final Path CHANGELOGS = Path.of("src/main/resources/LINLI-INF/db");
    private static final int FREE_WORDS = 250;

    /** Tables in which nobody is named: facilities, what is offered, contracts and campaigns. */
    private static final Set<String> OF_NOBODY = Set.of(
            "elderly_bed",
            "elderly_facility",
            "elderly_service",
            "elderly_campaign",
            "elderly_target",
            "elderly_purchase",
            "elderly_settlement");

    /** Columns that say nothing of a person by themselves: keys, versions, days and states of the procedure, marks of jobs. */
    private static final Set<String> OF_THE_PROCEDURE = Set.of(
            "id",
            "version",
            "division_id",
            "external_id",
            "is_generated",
            "elderly_assessment.standard",
            "elderly_assessment.day",
            "elderly_assessment.assessment_state",
            "elderly_assessment.confirmed_at",
            "elderly_assistance.assistance_state",
            "elderly_assistance.is_urgent",
            "elderly_assistance.applied_at",
            "elderly_assistance.verified_on",
            "elderly_assistance.public_until",
            "elderly_assistance.objections",
            "elderly_assistance.granted_at",
            "elderly_assistance.paid_on",
            "elderly_stay.bed_id",
            "elderly_stay.first_day",
            "elderly_stay.last_day",
            "elderly_wait.facility_id",
            "elderly_wait.is_urgent",
            "elderly_wait.since",
            "elderly_wait.turn",
            "elderly_wait.wait_state",
            "elderly_concern.visit_id",
            "elderly_concern.raised_at",
            "elderly_family.since",
            "elderly_family.ended_on",
            "elderly_call_out.called_at",
            "elderly_call_out.searchers",
            "elderly_call_out.search_minutes",
            "elderly_contact.pairing_id",
            "elderly_contact.day",
            "elderly_contact.way",
            "elderly_pairing.helper_slot",
            "elderly_pairing.every_days",
            "elderly_pairing.begun_on",
            "elderly_pairing.last_contact_on",
            "elderly_pairing.next_contact_on",
            "elderly_pairing.reminded_for",
            "elderly_pairing.told_late_for",
            "elderly_pairing.ended_on",
            "elderly_delivery.plan_id",
            "elderly_delivery.item_id",
            "elderly_delivery.day",
            "elderly_plan_item.plan_id",
            "elderly_plan_item.service_id",
            "elderly_plan_item.times_per_month",
            "elderly_plan_item.provider_id",
            "elderly_plan.first_day",
            "elderly_plan.ended_on",
            "elderly_referral.is_household",
            "elderly_referral.receiver_id",
            "elderly_referral.organisation_id",
            "elderly_referral.facility_id",
            "elderly_referral.unit",
            "elderly_referral.asked_on",
            "elderly_referral.answer_by",
            "elderly_referral.due_on",
            "elderly_referral.referral_state",
            "elderly_referral.answered_on",
            "elderly_referral.closed_on",
            "elderly_referral.is_reminded",
            "elderly_referral.is_told_late",
            "elderly_reminder.due_on",
            "elderly_reminder.done_on",
            "elderly_screening.campaign_id",
            "elderly_screening.day",
            "elderly_screening.assistance_id",
            "elderly_screening.pairing_id",
            "elderly_visit.purchase_id",
            "elderly_visit.organisation_id",
            "elderly_visit.last_day",
            "elderly_visit.counts_from",
            "elderly_visit.visit_state",
            "elderly_visit.is_reminded",
            "elderly_visit.is_told_late",
            "elderly_visit.concern_id",
            "elderly_visit.settlement_id",
            // of the copy of a case
            "case_id",
            "case_number",
            "case_state",
            "process_id",
            "case_due_at",
            "due_order",
            "overdue",
            "suspended",
            "assignee_kind",
            "closed_at",
            "on_time",
            "handling_seconds",
            "rating",
            "case_version");

    @Test
    void what_is_kept_of_a_person_is_declared_with_its_legal_basis() throws Exception {
        Set<String> declared = declared();
        Set<String> missing = new TreeSet<>();
        for (String column : columns()) {
            String table = column.substring(0, column.indexOf('.'));
            String bare = column.substring(column.indexOf('.') + 1);
            boolean known = declared.contains(column)
                    || OF_NOBODY.contains(table)
                    || OF_THE_PROCEDURE.contains(column)
                    || OF_THE_PROCEDURE.contains(bare);
            if (!known) {
                missing.add(column);
            }
        }
        assertEquals(Set.of(), missing, "has no legal basis in module.json");
    }

    @Test
    void whatever_is_sealed_or_written_in_words_is_declared_wherever_it_stands() throws Exception {
        Set<String> kept = columns();
        Set<String> missing = new TreeSet<>(words());
        missing.retainAll(kept);
        missing.removeAll(declared());
        // which categories a contract is about, and how often
        missing.removeAll(Set.of("elderly_purchase.plan"));
        assertEquals(Set.of(), missing, "has no legal basis in module.json");
        assertTrue(kept.containsAll(Set.of("elderly_concern.words", "elderly_health.content")), kept::toString);
    }

    @Test
    void nothing_is_declared_that_is_not_kept() throws Exception {
        Set<String> gone = new TreeSet<>(declared());
        gone.removeAll(columns());
        assertEquals(Set.of(), gone);
    }

    @Test
    void a_basis_names_an_article_and_what_is_health_or_hardship_is_sensitive() throws Exception {
        Set<String> plain = new HashSet<>();
        for (JsonNode field : personalData()) {
            assertTrue(field.get("basis").asText().contains("第"), field::toString);
            assertFalse(field.get("label").get("zh").asText().isBlank(), field::toString);
            if (!field.get("sensitive").asBoolean()) {
                plain.add(field.get("field").asText());
            }
        }
        for (String field : Set.of(
                "elderly_assessment.content",
                "elderly_assessment.objection",
                "elderly_assistance.hardship",
                "elderly_assistance.objection_words",
                "elderly_assistance.repeat_reason",
                "elderly_pairing.need",
                "elderly_health.kind",
                "elderly_elder.care_mode",
                "elderly_elder.categories",
                "elderly_referral.need",
                "elderly_referral.content",
                "elderly_concern.words",
                "elderly_contact.words",
                "elderly_delivery.words",
                "elderly_screening.words",
                "elderly_visit.content")) {
            assertTrue(declared().contains(field), field);
            assertFalse(plain.contains(field), field);
        }
    }

    private static JsonNode personalData() throws IOException {
        return new ObjectMapper().readTree(DESCRIPTOR.toFile()).get("personalData");
    }

    private static Set<String> declared() throws IOException {
        return StreamSupport.stream(personalData().spliterator(), false)
                .map(field -> field.get("field").asText())
                .collect(Collectors.toSet());
    }

    /** {@code table.column} of all entities of the module. */
    private static Set<String> columns() throws Exception {
        Set<String> columns = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith("Row.class")).toList()) {
                String name = CLASSES.relativize(file).toString();
                Class<?> type = Class.forName(
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'));
                if (type.isAnnotationPresent(Entity.class)) {
                    String table = type.getAnnotation(Table.class).name();
                    for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
                        add(columns, table, each);
                    }
                }
            }
        }
        return columns;
    }

    private static void add(Set<String> columns, String table, Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(Column.class)) {
                columns.add(table + "." + field.getAnnotation(Column.class).name());
            } else if (field.isAnnotationPresent(Embedded.class)) {
                add(columns, table, field.getType());
            }
        }
    }

    /** Columns of the changelogs in which there is room for words. */
    private static Set<String> words() throws IOException {
        Pattern part = Pattern.compile(
                "<(?:createTable|addColumn) tableName=\"(\\w+)\"|<column name=\"(\\w+)\" type=\"([^\"]+)\"");
        Pattern length = Pattern.compile("varchar\\((\\d+)\\)");
        Set<String> words = new TreeSet<>();
        try (Stream<Path> files = Files.list(CHANGELOGS)) {
            for (Path file : files.toList()) {
                String table = "";
                Matcher found = part.matcher(Files.readString(file));
                while (found.find()) {
                    if (found.group(1) != null) {
                        table = found.group(1);
                        continue;
                    }
                    Matcher size = length.matcher(found.group(3));
                    boolean roomy = found.group(3).equals("${type.text}")
                            || size.matches() && Integer.parseInt(size.group(1)) > FREE_WORDS;
                    if (roomy) {
                        words.add(table + "." + found.group(2));
                    }
                }
            }
        }
        return words;
    }
}
