package org.mibew.api.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.OperatorCreate;

class OperatorTest {

    @Test
    void mayWhatItsPermissionsSay() {
        Operator operator = EventBuilder.of(OperatorCreate.class)
                .with("operator.permissions", Set.of(Permission.VIEW_STATISTICS, Permission.ADMINISTRATE))
                .build().operator();
        assertTrue(operator.may(Permission.ADMINISTRATE));
        assertFalse(operator.may(Permission.TAKE_OVER));
        assertEquals(List.of(Permission.ADMINISTRATE, Permission.VIEW_STATISTICS), new ArrayList<>(operator.permissions()));
    }

    @Test
    void carriesNothingOfItsPassword() {
        assertTrue(Arrays.stream(Operator.class.getRecordComponents())
                .noneMatch(component -> component.getName().toLowerCase().matches(".*(pass|hash|token|restore).*")));
    }

    @Test
    void isIdentifiedByIdOrLogin() {
        assertEquals(new OperatorIdentity(2, ""), OperatorIdentity.ofId(2));
        assertEquals(new OperatorIdentity(0, "anna"), OperatorIdentity.ofLogin("anna"));
        assertThrows(IllegalArgumentException.class, () -> OperatorIdentity.ofId(0));
        assertThrows(IllegalArgumentException.class, () -> OperatorIdentity.ofLogin(""));
        assertThrows(IllegalArgumentException.class, () -> new OperatorIdentity(0, " "));
    }
}
