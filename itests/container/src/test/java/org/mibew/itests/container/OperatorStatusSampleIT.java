package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;

import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.junit.Test;
import org.mibew.api.group.Groups;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.OperatorStatus;

/** Anybody may ask the sample who is there, as long as it is there itself. */
public class OperatorStatusSampleIT extends SampleTest {

    @Inject
    private Groups groups;

    @Test
    public void anybodyMayAskWhoIsThere() throws Exception {
        String name = "status" + System.nanoTime();
        Operator operator = operators.create(OperatorProfile.of(name).withCode(name), Optional.empty());
        long group = groups.create(GroupProfile.of(name)).id();
        groups.setOperators(group, Set.of(operator.id()));
        String ofOperator = "/opstatus/operator/" + name;
        String ofGroup = "/opstatus/group/" + group;
        assertEquals(404, get(ofOperator).statusCode());

        install("operator-status");
        Await.until("the route is there", () -> get(ofOperator).statusCode() == 200);
        assertStatus("offline", ofOperator);
        assertStatus("offline", ofGroup);
        operators.ping(operator.id());
        assertStatus("available", ofOperator);
        assertStatus("available", ofGroup);
        assertStatus("available", "/opstatus");
        operators.setStatus(operator.id(), OperatorStatus.AWAY);
        assertStatus("away", ofOperator);
        assertStatus("away", ofGroup);

        assertEquals("Site.show({\"status\":\"away\"});", get(ofOperator + "?callback=Site.show").body());
        assertEquals(400, get(ofOperator + "?callback=alert(1)").statusCode());
        assertEquals(404, get("/opstatus/operator/nobody").statusCode());
        assertEquals(404, get("/opstatus/group/999999999").statusCode());
        assertEquals(404, get("/opstatus/group/all").statusCode());
        assertEquals(Optional.of("*"), get(ofOperator).headers().firstValue("Access-Control-Allow-Origin"));

        remove("operator-status");
        Await.until("the routes are gone", () -> get("/opstatus").statusCode() == 404);
    }

    private void assertStatus(String status, String path) throws Exception {
        assertEquals("{\"status\":\"" + status + "\"}", get(path).body());
    }
}
