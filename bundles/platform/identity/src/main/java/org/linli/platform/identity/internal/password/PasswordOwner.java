package org.linli.platform.identity.internal.password;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;

/**
 * Whose password it is to be: what others know of him and would try.
 *
 * @param phone as it was written down, null when there is none
 * @param district null for an account of the host
 */
public record PasswordOwner(
        String username, @Nullable String phone, @Nullable TenantInfo district) {
    private static final int SHORTEST_PHONE = 5;
    private static final int SHORTEST_NAME = 2;

    List<Text> faults(String password) {
        List<Text> faults = new ArrayList<>();
        String lower = password.toLowerCase(Locale.ROOT);
        if (namesUser(lower)) {
            faults.add(Text.of("密码不能包含用户名", "The password must not contain the user name"));
        }
        if (district != null && namesDistrict(password, district)) {
            faults.add(Text.of("密码不能包含本地区的名称或区划代码", "The password must not contain the district's name or code"));
        }
        if (phone != null && namesPhone(password, phone)) {
            faults.add(Text.of("密码不能包含电话号码", "The password must not contain the phone number"));
        }
        return faults;
    }

    private boolean namesUser(String lower) {
        if (username.isEmpty()) {
            return false;
        }
        String name = username.toLowerCase(Locale.ROOT);
        String local = name.contains("@") ? name.substring(0, name.indexOf('@')) : name;
        return lower.contains(name) || (local.length() >= 4 && lower.contains(local));
    }

    /** People leave out what kind of district it is: 青山湖 for 青山湖区. */
    private static boolean namesDistrict(String password, TenantInfo district) {
        String name = district.name();
        String bare = name.replaceFirst("(区|县|市)$", "");
        return password.contains(district.code()) || password.contains(bare.length() < SHORTEST_NAME ? name : bare);
    }

    private static boolean namesPhone(String password, String phone) {
        String digits = phone.replaceAll("[^0-9]", "").replaceFirst("^86(?=1[0-9]{10}$)", "");
        return digits.length() >= SHORTEST_PHONE
                && password.replaceAll("[^0-9]", "").contains(digits);
    }
}
