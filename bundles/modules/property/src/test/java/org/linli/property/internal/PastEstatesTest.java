package org.linli.property.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.property.internal.PropertyFixture.COMMUNITY;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.property.internal.contract.ContractBook;
import org.linli.property.internal.contract.ContractKind;
import org.linli.property.internal.estate.VenueSource;
import org.linli.property.internal.management.ManagementBook;
import org.linli.property.internal.management.ManagementKind;
import org.linli.property.internal.seat.Post;
import org.linli.property.internal.transfer.BranchImporter;
import org.linli.property.internal.transfer.CommitteeImporter;
import org.linli.property.internal.transfer.CommunityImporter;
import org.linli.property.internal.transfer.ContractImporter;
import org.linli.property.internal.transfer.EstateImporter;
import org.linli.property.internal.transfer.ManagementImporter;
import org.linli.property.internal.transfer.SeatImporter;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

/** Estates of the past with what looks after them: bodies of their own, venues, “1+2+N”. */
class PastEstatesTest extends PastRows {
    private ManagementImporter managements() {
        return new ManagementImporter(
                importing, new ManagementBook(f.em, f.desk), new ContractBook(f.em), f.seatBook, f.people);
    }

    private static ManagementImporter.Row body(String id, String estate, ManagementKind kind, String head) {
        return new ManagementImporter.Row(
                id, estate, kind, estate + "自管组织", DAY, head, null, List.of("王五", "赵六"), null, null, true);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void imported_bodies_of_estates_have_their_heads_and_no_company_beside_them(TestDatabase database) {
        open(database);
        UUID estate = estate("一区");
        estate("二区");
        List.of("张三", "李四", "王五", "赵六").forEach(f::person);
        write(f.communityImporter, List.of(new CommunityImporter.Row("K1", "社区党委", "900001001001", true)));
        write(
                f.seatImporter,
                List.of(new SeatImporter.Row("S1", Post.COMMUNITY_SECRETARY, "K1", "张三", null, true, DAY, null, true)));
        assertEquals(
                List.of("/head"),
                wrong(managements(), body("M1", "一区", ManagementKind.QUASI_PROPERTY, "李四")),
                "only the secretary of the community");
        assertEquals(List.of("/head"), wrong(managements(), body("M1", "一区", ManagementKind.SELF_MANAGED, "无名氏")));
        assertEquals(
                2,
                write(
                        managements(),
                        List.of(
                                body("M1", "一区", ManagementKind.QUASI_PROPERTY, "张三"),
                                body("M2", "二区", ManagementKind.SELF_MANAGED, "李四"))));
        var kept =
                f.as(street, () -> f.managements.list(Query.by("name", false)).items());
        assertEquals(2, kept.size());
        assertTrue(kept.get(0).generated());
        UUID committee = kept.stream()
                .filter(one -> one.kind() == ManagementKind.QUASI_PROPERTY)
                .findFirst()
                .orElseThrow()
                .id();
        assertEquals(
                List.of(Post.MANAGEMENT_HEAD, Post.MANAGEMENT_MEMBER, Post.MANAGEMENT_MEMBER),
                f.as(
                        street,
                        () -> f.seatBook.serving(committee).stream()
                                .map(seat -> seat.post())
                                .sorted()
                                .toList()));
        assertEquals(
                List.of("/estate"),
                wrong(managements(), body("M3", "一区", ManagementKind.RED_STEWARD, "李四")),
                "it has one already");
        company("C1", "安居物业");
        estate("三区");
        write(
                f.contractImporter,
                List.of(new ContractImporter.Row("H1", "C1", "三区", ContractKind.OWNERS, DAY, null, null, "保洁", true)));
        assertEquals(
                List.of("/estate"),
                wrong(managements(), body("M4", "三区", ManagementKind.SELF_MANAGED, "李四")),
                "a company serves it");
        assertEquals("100.0", figure("managed-coverage"));
        assertEquals(estate, f.as(street, () -> f.managements.get(committee)).estateId());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void one_two_n_and_venues_come_out_of_imported_estates(TestDatabase database) {
        open(database);
        f.organisation("一小", "SCHOOL");
        f.place("一区", COMMUNITY);
        assertEquals(
                List.of("/organisations"),
                wrong(
                        f.estateImporter,
                        new EstateImporter.Row("一区", 300, null, null, null, null, List.of("一小", "无"), true)));
        write(
                f.estateImporter,
                List.of(new EstateImporter.Row(
                        "一区",
                        300,
                        null,
                        BigDecimal.valueOf(200),
                        VenueSource.RECLAIMED,
                        BigDecimal.valueOf(1_000_000),
                        List.of("一小"),
                        true)));
        estate("二区");
        assertEquals("0.0", figure("one-two-n"));
        company("C1", "安居物业");
        write(
                f.contractImporter,
                List.of(new ContractImporter.Row("H1", "C1", "一区", ContractKind.OWNERS, DAY, null, null, "保洁", true)));
        write(f.branchImporter, List.of(new BranchImporter.Row("B1", "一区", "一区党支部", DAY, DAY.plusYears(1), true)));
        write(
                f.committeeImporter,
                List.of(new CommitteeImporter.Row(
                        "W1", "一区", "一区业委会", BigDecimal.valueOf(80), null, true, true, DAY.plusYears(1), 5, true)));
        List.of("张三", "李四", "王五").forEach(f::person);
        write(
                f.seatImporter,
                List.of("张三", "李四", "王五").stream()
                        .map(name -> new SeatImporter.Row(
                                "S" + name, Post.BRANCH_MEMBER, "B1", name, null, true, DAY, null, true))
                        .toList());
        assertEquals("50.0", figure("one-two-n"));
        assertEquals(0, new BigDecimal(figure("venue-area")).compareTo(BigDecimal.valueOf(200)));
        assertEquals(0, new BigDecimal(figure("venue-cost")).compareTo(BigDecimal.valueOf(1_000_000)));
        assertEquals("3.00", figure("members-per-branch"));
    }
}
