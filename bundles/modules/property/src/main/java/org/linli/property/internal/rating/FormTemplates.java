package org.linli.property.internal.rating;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Rating forms (评价表) that are shipped to begin with; a district changes them as it likes once it has taken them over. */
final class FormTemplates {
    private static final BigDecimal MODEL_FROM = BigDecimal.valueOf(90);
    private static final BigDecimal RECTIFY_BELOW = BigDecimal.valueOf(60);

    /** 红色阵地、红色管家、红色服务、红色文化 (东乡区, row 31): an estate must meet all four. */
    private static final FormsResource.NewForm FOUR_REDS = new FormsResource.NewForm(
            "four-reds",
            new Form(
                    "“四红同频”红色物业评价",
                    "“Four reds” of red property",
                    Subject.ESTATE,
                    List.of(
                            needed("venue", "红色阵地", "Red venue"),
                            needed("steward", "红色管家", "Red stewards"),
                            needed("service", "红色服务", "Red services"),
                            needed("culture", "红色文化", "Red culture")),
                    BigDecimal.valueOf(100),
                    RECTIFY_BELOW));

    /** 物业服务评价管理 (定陶区, row 39); the article says neither what is looked at nor how many points it gives, so both are ours. */
    private static final List<FormsResource.NewForm> OF_SERVICES = List.of(
            services("service-estate", "小区物业服务评价", "Property services of an estate", Subject.ESTATE),
            services("service-company", "物业企业服务评价", "Services of a property company", Subject.COMPANY));

    /** The one that a new form begins from comes first. */
    static final List<FormsResource.NewForm> ALL = List.of(FOUR_REDS, OF_SERVICES.get(0), OF_SERVICES.get(1));

    private FormTemplates() {}

    static Optional<FormsResource.NewForm> of(String key) {
        return ALL.stream().filter(template -> template.key().equals(key)).findFirst();
    }

    private static FormsResource.NewForm services(String key, String name, String nameEn, Subject subject) {
        return new FormsResource.NewForm(
                key,
                new Form(
                        name,
                        nameEn,
                        subject,
                        List.of(
                                criterion("party", "党建引领", "Led by the Party", 20),
                                criterion("order", "秩序维护", "Order and safety", 20),
                                criterion("cleaning", "保洁绿化", "Cleaning and greenery", 20),
                                criterion("repair", "维修养护", "Repair and upkeep", 20),
                                criterion("satisfaction", "居民满意", "Residents content", 20)),
                        MODEL_FROM,
                        RECTIFY_BELOW));
    }

    private static Form.Criterion criterion(String code, String name, String nameEn, int most) {
        return new Form.Criterion(code, name, nameEn, BigDecimal.valueOf(most), false);
    }

    private static Form.Criterion needed(String code, String name, String nameEn) {
        return new Form.Criterion(code, name, nameEn, BigDecimal.valueOf(25), true);
    }
}
