package dev.workrooms.e2e;

import static dev.workrooms.e2e.Ending.I_HUNG_UP;
import static dev.workrooms.e2e.Ending.THEY_ARE_GONE;
import static dev.workrooms.e2e.Ending.THEY_HUNG_UP;
import static dev.workrooms.e2e.Talk.talk;
import static dev.workrooms.e2e.Talk.talkOn;

import dev.workrooms.e2e.House.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The server may go and come back, a page may be loaded again: calls go on.
class ReturnTest {
  @RegisterExtension private final House house = new House();

  @ParameterizedTest(name = "{0} calls {1}")
  @MethodSource("dev.workrooms.e2e.CallTest#everyPair")
  void a_call_does_not_notice_that_the_server_is_another_one(Kind caller, Kind callee)
      throws Exception {
    var ada = house.participant(caller, "Ada");
    var bob = house.participant(callee, "Bob");
    talk(ada, bob);
    house.stopsServer();
    talkOn(ada, bob);
    house.startsServer();
    ada.isBack();
    bob.isBack();
    house.holdsSessions(2);
    house.holdsCalls(1);
    talkOn(ada, bob);
    bob.hangsUp();
    bob.isTold(I_HUNG_UP);
    ada.isTold(THEY_HUNG_UP);
    house.holdsNoCall();
    ada.holdsNothing();
    bob.holdsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void a_call_can_be_set_up_across_the_loss_of_the_server(Kind caller) throws Exception {
    var ada = house.participant(caller, "Ada");
    var bob = house.browser("Bob");
    ada.calls("Bob");
    bob.visible("#incoming[data-name='Ada']");
    house.stopsServer();
    house.startsServer();
    ada.isBack();
    bob.isBack();
    bob.answers("Ada");
    talkOn(ada, bob);
  }

  @ParameterizedTest
  @EnumSource
  void a_page_that_is_loaded_again_is_back_in_its_call(Kind other) throws Exception {
    var ada = house.browser("Ada");
    var bob = house.participant(other, "Bob");
    talk(ada, bob);
    ada.reloads();
    talkOn(ada, bob);
    bob.hangsUp();
    ada.isTold(THEY_HUNG_UP);
    bob.holdsNothing();
    house.holdsNoCall();
  }

  @Test
  void the_called_side_may_load_its_page_again_too() throws Exception {
    var ada = house.javaPeer("Ada");
    var bob = house.browser("Bob");
    talk(ada, bob);
    bob.reloads();
    talkOn(ada, bob);
    ada.hangsUp();
    bob.isTold(THEY_HUNG_UP);
    ada.holdsNothing();
    house.holdsNoCall();
  }

  @ParameterizedTest
  @EnumSource
  void a_program_that_is_started_again_takes_its_call_up(Kind other) throws Exception {
    var ada = house.javaPeer("Ada");
    var bob = house.participant(other, "Bob");
    talk(ada, bob);
    ada.startsAgain();
    talkOn(ada, bob);
    bob.hangsUp();
    ada.isTold(THEY_HUNG_UP);
    bob.holdsNothing();
    house.holdsNoCall();
  }

  @Test
  void the_called_program_may_be_started_again_too() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    talk(ada, bob);
    bob.startsAgain();
    talkOn(ada, bob);
    bob.hangsUp();
    ada.isTold(THEY_HUNG_UP);
    house.holdsNoCall();
  }

  @Test
  void a_page_that_goes_elsewhere_is_gone_after_a_while() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    talk(ada, bob);
    ada.goesTo("about:blank");
    bob.isTold(THEY_ARE_GONE);
    bob.holdsNothing();
    house.holdsNoCall();
  }
}
