package org.linli.platform.tenancy.internal.profile;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.tenancy.TenantProfile;

/**
 * Finds everything that is wrong with a profile at once. Pure. The rules for codes are those of GB/T 2260 (中华人民共和国行政区划代码:
 * two digits each for province, city and county) and GB/T 10114 (nine and twelve digits below the county).
 */
public final class ProfileChecker {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern MODULE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}_-]{1,40}");
    private static final Pattern LOCAL_CODE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,39}");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Set<Integer> NATIONAL_LENGTHS = Set.of(6, 9, 12, 15);
    /** First two digits in use, GB/T 2260. */
    private static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82");

    private final TenantProfile profile;
    private final Set<String> existing;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Integer> rankOfLevel = new HashMap<>();

    private ProfileChecker(TenantProfile profile, Set<String> existing) {
        this.profile = profile;
        this.existing = existing;
    }

    /**
     * @param existing codes of divisions that the tenant has already and that new nodes may hang below
     * @return nothing when the profile can be carried out
     */
    public static List<Fault> check(TenantProfile profile, Set<String> existing) {
        return new ProfileChecker(profile, existing).run();
    }

    private List<Fault> run() {
        boolean codeGood = checkCode(profile.code());
        required("/name", profile.name(), 100);
        required("/nameEn", profile.nameEn(), 200);
        required("/source", profile.source(), 500);
        checkParent(codeGood);
        checkZone(profile.zone());
        checkLevels();
        checkDivisions();
        checkModules();
        checkParameters();
        return List.copyOf(faults);
    }

    private boolean checkCode(@Nullable String code) {
        if (code == null || !code.matches("\\d{6}")) {
            fault("/code", "应为 6 位行政区划代码（GB/T 2260）", "must be a code of 6 digits (GB/T 2260)");
            return false;
        }
        boolean plausible = PROVINCES.contains(code.substring(0, 2)) && !code.startsWith("00", 2);
        if (!plausible) {
            fault(
                    "/code",
                    "“" + code + "”不是市、县级代码：前两位应为省级代码，第三、四位不为00",
                    "\"" + code + "\" is no code of a city or county: the first two digits name a province, the next"
                            + " two are not 00");
        }
        return plausible;
    }

    private void checkParent(boolean codeGood) {
        String parent = profile.parentCode();
        if (parent == null || !parent.matches("\\d{4}00")) {
            fault("/parentCode", "应为上级的 6 位代码，末两位为 00", "must be the 6-digit code of the superior, ending in 00");
            return;
        }
        if (!codeGood) {
            return;
        }
        String code = profile.code();
        String province = code.substring(0, 2) + "0000";
        boolean city = code.endsWith("00");
        boolean fits = parent.equals(province) || (!city && parent.equals(code.substring(0, 4) + "00"));
        if (!fits) {
            fault(
                    "/parentCode",
                    "“" + parent + "”不是" + code + "的上级",
                    "\"" + parent + "\" is not the superior of " + code);
        }
    }

    private void checkZone(@Nullable String zone) {
        if (zone == null) {
            return;
        }
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            fault(
                    "/zone",
                    "没有“" + zone + "”这个时区，例如 Asia/Shanghai",
                    "there is no zone \"" + zone + "\"; Asia/Shanghai is one");
        }
    }

    private void checkLevels() {
        List<TenantProfile.Level> levels = profile.levels();
        if (levels == null || levels.isEmpty()) {
            fault("/levels", "至少要有一级，第一级是本区自身", "at least one level is needed; the first is the district itself");
            return;
        }
        for (int i = 0; i < levels.size(); i++) {
            TenantProfile.Level level = levels.get(i);
            String at = "/levels/" + i;
            if (level == null) {
                fault(at, "不能为空", "must not be null");
                continue;
            }
            required(at + "/label", level.label(), 100);
            required(at + "/labelEn", level.labelEn(), 100);
            if (level.key() == null || !KEY.matcher(level.key()).matches()) {
                fault(at + "/key", "应为小写英文词，如 street", "must be a lower-case word such as street");
            } else if (rankOfLevel.putIfAbsent(level.key(), i) != null) {
                fault(at + "/key", "“" + level.key() + "”重复", "\"" + level.key() + "\" appears twice");
            }
        }
    }

    private void checkDivisions() {
        List<TenantProfile.Node> nodes = profile.divisions();
        if (nodes == null) {
            fault("/divisions", "不能缺少，可为空数组", "must be present; it may be empty");
            return;
        }
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            TenantProfile.Node node = nodes.get(i);
            String at = "/divisions/" + i;
            if (node == null) {
                fault(at, "不能为空", "must not be null");
                continue;
            }
            checkNode(at, node);
            if (node.code() != null && positions.putIfAbsent(node.code(), i) != null) {
                fault(
                        at + "/code",
                        "代码“" + node.code() + "”与第" + (positions.get(node.code()) + 1) + "个节点重复",
                        "code \"" + node.code() + "\" is that of node " + (positions.get(node.code()) + 1) + " too");
            }
        }
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) != null) {
                checkPlace("/divisions/" + i, nodes.get(i), positions);
            }
        }
        checkCycles(positions);
    }

    private void checkNode(String at, TenantProfile.Node node) {
        required(at + "/name", node.name(), 100);
        String code = node.code();
        if (code == null || !LOCAL_CODE.matcher(code).matches()) {
            fault(at + "/code", "应为国家代码或本地代码，不超过40个字符", "must be a national or local code of at most 40 characters");
        } else if (code.equals(profile.code())) {
            fault(at + "/code", "“" + code + "”是本区自身的代码", "\"" + code + "\" is the code of the district itself");
        } else if (DIGITS.matcher(code).matches() && code.length() > 6 && !NATIONAL_LENGTHS.contains(code.length())) {
            fault(
                    at + "/code",
                    "全为数字的代码应为9位（街道、乡镇）、12位（社区、村）或15位（网格），“" + code + "”为" + code.length() + "位",
                    "a code of digits has 9 (street, town), 12 (community, village) or 15 (grid); \"" + code + "\" has "
                            + code.length());
        }
        if (node.tags() != null) {
            for (int t = 0; t < node.tags().size(); t++) {
                String tag = node.tags().get(t);
                if (tag == null || !TAG.matcher(tag).matches()) {
                    fault(at + "/tags/" + t, "应为不含空格的词", "must be a word without blanks");
                }
            }
        }
        if (node.source() != null && node.source().length() > 500) {
            fault(at + "/source", "不超过500个字符", "at most 500 characters");
        }
        if (node.validFrom() != null && node.validTo() != null && node.validTo().isBefore(node.validFrom())) {
            fault(
                    at + "/validTo",
                    "终止日期" + node.validTo() + "早于起始日期" + node.validFrom(),
                    "last day " + node.validTo() + " is before first day " + node.validFrom());
        }
    }

    private void checkPlace(String at, TenantProfile.Node node, Map<String, Integer> positions) {
        Integer rank = node.level() == null ? null : rankOfLevel.get(node.level());
        if (rank == null) {
            fault(
                    at + "/level",
                    "没有“" + node.level() + "”这一级，可用：" + String.join("、", rankOfLevel.keySet()),
                    "there is no level \"" + node.level() + "\"; there are " + String.join(", ", rankOfLevel.keySet()));
        } else if (rank == 0) {
            fault(at + "/level", "第一级只属于本区自身", "the first level is the district itself");
        }
        String parent = node.parent();
        if (parent == null || parent.equals(profile.code())) {
            return;
        }
        Integer position = positions.get(parent);
        if (position == null) {
            if (!existing.contains(parent)) {
                fault(at + "/parent", "没有代码为“" + parent + "”的上级", "there is no parent with code \"" + parent + "\"");
            }
            return;
        }
        TenantProfile.Node above = profile.divisions().get(position);
        Integer rankAbove = above.level() == null ? null : rankOfLevel.get(above.level());
        if (rank != null && rankAbove != null && rankAbove >= rank) {
            fault(
                    at + "/level",
                    "“" + node.level() + "”不能在“" + above.level() + "”之下",
                    "\"" + node.level() + "\" cannot lie below \"" + above.level() + "\"");
        }
    }

    private void checkCycles(Map<String, Integer> positions) {
        Set<String> clear = new HashSet<>();
        for (TenantProfile.Node start : profile.divisions()) {
            Set<String> way = new HashSet<>();
            TenantProfile.Node at = start;
            while (at != null && at.code() != null && !clear.contains(at.code())) {
                if (!way.add(at.code())) {
                    fault(
                            "/divisions/" + positions.get(at.code()) + "/parent",
                            "“" + at.code() + "”的上级关系成环",
                            "\"" + at.code() + "\" is its own ancestor");
                    break;
                }
                Integer above = at.parent() == null ? null : positions.get(at.parent());
                at = above == null ? null : profile.divisions().get(above);
            }
            clear.addAll(way);
        }
    }

    private void checkModules() {
        List<String> modules = profile.modules();
        if (modules == null) {
            fault("/modules", "不能缺少，可为空数组", "must be present; it may be empty");
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < modules.size(); i++) {
            String module = modules.get(i);
            if (module == null || !MODULE.matcher(module).matches()) {
                fault("/modules/" + i, "应为模块名，如 grid", "must be the name of a module such as grid");
            } else if (!seen.add(module)) {
                fault("/modules/" + i, "“" + module + "”重复", "\"" + module + "\" appears twice");
            }
        }
    }

    private void checkParameters() {
        if (profile.parameters() == null) {
            fault("/parameters", "不能缺少，可为空对象", "must be present; it may be empty");
            return;
        }
        profile.parameters().forEach((module, values) -> {
            String at = "/parameters/" + escape(module);
            if (!MODULE.matcher(module).matches()) {
                fault(at, "应为模块名，如 grid", "must be the name of a module such as grid");
            }
            if (values == null) {
                fault(at, "应为对象", "must be an object");
                return;
            }
            values.forEach((key, value) -> {
                if (key.isBlank() || key.length() > 120) {
                    fault(at + "/" + escape(key), "键为1到120个字符", "a key has 1 to 120 characters");
                }
                if (value == null) {
                    fault(at + "/" + escape(key), "不能为空，不设置时请删去", "must not be null; leave it out instead");
                }
            });
        });
    }

    private void required(String pointer, @Nullable String value, int max) {
        if (value == null || value.isBlank()) {
            fault(pointer, "不能为空", "must not be empty");
        } else if (value.length() > max) {
            fault(pointer, "不超过" + max + "个字符", "at most " + max + " characters");
        }
    }

    private void fault(String pointer, String zh, String en) {
        faults.add(new Fault(pointer, Text.of(zh, en)));
    }

    /** RFC 6901. */
    private static String escape(String token) {
        return token.replace("~", "~0").replace("/", "~1");
    }
}
