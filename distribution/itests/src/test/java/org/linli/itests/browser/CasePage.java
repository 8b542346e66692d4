package org.linli.itests.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;

/** The page of a case with its actions. */
record CasePage(Page page) {
    private static final List<String> LOOP = List.of("triage", "dispatch", "accept", "feed-back", "close", "handle");

    /** Carries out the next action of the closed loop. @return false when the matter waits for its reporter */
    boolean step() {
        page.locator(".ll-action").first().or(page.locator(".ll-facts")).first().waitFor();
        for (String action : LOOP) {
            if (button(action).count() > 0) {
                act(action);
                return true;
            }
        }
        return false;
    }

    /** Carries one action out; whoever it goes to, when it must go to somebody, are the departments. */
    void act(String action) {
        Locator button = button(action);
        button.waitFor();
        int before = page.locator(".history li").count();
        button.click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.waitFor();
        if (dialog.locator(".ll-kind").count() > 0) {
            dialog.locator(".ll-kind").click();
            choose(page, "角色");
            dialog.locator(".el-select").nth(1).click();
            choose(page, "职能部门");
        }
        dialog.locator("button[type=submit]").click();
        dialog.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        page.waitForCondition(() -> page.locator(".history li").count() > before);
    }

    private Locator button(String action) {
        return page.locator(".ll-action[data-action='" + action + "']");
    }

    /** Picks from the list that is open. */
    static void choose(Page page, String words) {
        page.locator(".el-select-dropdown__item:visible")
                .filter(new Locator.FilterOptions().setHasText(words))
                .first()
                .click();
    }
}
