#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""`lumbar why` and the first line of `lumbar status`, said by the real daemon: what they say of each state is tests/text/golden's,
that the codes behind it arrive is shown here."""

import os
import sys

from case import HERE, ID, Bus, DaemonCase, main

sys.path.insert(0, os.path.join(HERE, '..', 'presence'))

from logind_mock import Logind  # noqa: E402

NO_SERVER = 'No notification server: reminders are printed here until there is one'


class Why(DaemonCase):
    def says(self, line, why):
        self.assertEqual(self.ok('status').splitlines()[0], line)
        self.assertEqual(' '.join(self.ok('why').split()), why)

    def leave(self, duration):
        self.time.typing(False)
        self.time.advance(duration)

    def become_due(self):
        """09:40:10, in the middle of typing."""
        self.settle_in()
        self.advance_to('09:40:10')


class Sitting(Why):
    def test_sitting_and_up_and_back(self):
        self.settle_in()
        self.says('Sitting since 09:00 · next stretch 09:40',
                  'You have been sitting since 09:00. The next stretch, Side Bend, comes at 09:40.')
        self.leave('3min')
        self.says('Away since 09:06',
                  'No keys or mouse since 09:06 and nothing is playing, so you are taken to be away. From 09:11 it is a full break.')
        self.time.typing(True)
        self.time.advance('10s')
        self.says('Sitting since 09:00 · next stretch 09:43',
                  'You were away 09:06–09:09. Under 5 min the count only stands still. Next stretch at 09:43.')
        self.leave('6min')
        self.says('Away since 09:09', 'No keys or mouse since 09:09 and nothing is playing, so you are taken to be away. '
                  'It has been a full break since 09:14.')
        self.time.typing(True)
        self.time.advance('10s')
        self.says('Sitting since 09:15 · next stretch 09:55',
                  'You came back at 09:15 after 6 min away, so the count started fresh. Next stretch at 09:55.')

    def test_a_film(self):
        self.settle_in()
        self.time.reason('film', True, 'mpv')
        self.leave('3min')
        self.says('Film: counts as sitting · next stretch 09:40',
                  'No keys or mouse since 09:06, but mpv keeps the screen on, so this counts as sitting. '
                  'A stretch is due at 09:40 and waits for the film to pause, until 11:10 at most.')
        self.advance_to('09:45')
        self.says('Stretch due · waiting for the film to pause',
                  'Due since 09:40. mpv keeps the screen on, as for a film. It comes when that pauses, at 11:10 at the latest.')
        self.ok('set', 'hold-for', 'call')
        self.says('Stretch due · waiting for keys or mouse', 'Due since 09:40. It comes once you use keys or mouse again.')
        self.advance_to('12:09')
        self.says('Away since 12:06', 'mpv keeps the screen on, but 3 h went by without keys or mouse, so since 12:06 you are taken '
                  'to be away. From 12:11 it is a full break.')

    def test_a_microphone_that_is_open_for_hours(self):
        self.settle_in()
        self.time.typing(True)
        self.ok('set', 'presence-cap', '20min')
        self.time.reason('call', True, 'Discord')
        self.advance_to('09:25')
        self.says('Sitting since 09:00 · next stretch 09:40',
                  'You have been sitting since 09:00. The next stretch, Side Bend, comes at 09:40.')
        self.advance_to('09:27')
        self.says('Sitting since 09:00 · next stretch 09:40',
                  'You have been sitting since 09:00. The next stretch, Side Bend, comes at 09:40. '
                  'Discord has used the microphone for over 20 min, so it no longer counts as a call.')
        self.advance_to('09:40:10')
        self.says('Stretch due · waiting for a gap in your typing',
                  'Due since 09:40. Waiting for 5 s without typing; at 09:43 it shows anyway. '
                  'Discord has used the microphone for over 20 min, so it no longer counts as a call.')

    def test_nothing_to_suggest(self):
        self.settle_in()
        for stretch in ID:
            self.ok('stretches', 'off', stretch)
        self.says('Sitting since 09:00 · stand up at 09:40',
                  'All stretches are turned off, so at 09:40 it will only suggest standing up.')

    def test_a_source_that_is_lost(self):
        self.warnings = ['Idle source fake is lost']
        self.settle_in()
        self.time.lose()
        self.says("Can't see whether you are here · next stretch 09:40",
                  'Lumbar cannot see keys or mouse any more; unless that changes within 2 min, you are taken to be away. '
                  'Next stretch at 09:40.')
        self.time.advance('3min')
        self.says('Away since 09:06', 'Lumbar has not been able to see keys or mouse since 09:06, so you are taken to be away. '
                  'From 09:11 it is a full break.')


class Due(Why):
    def test_in_the_middle_of_typing(self):
        self.become_due()
        self.says('Stretch due · waiting for a gap in your typing',
                  'Due since 09:40. Waiting for 5 s without typing; at 09:43 it shows anyway.')

    def test_what_holds_it_and_the_moment_after(self):
        self.settle_in()
        self.advance_to('09:30')
        self.time.reason('call', True, 'Firefox')
        self.advance_to('09:41')
        call = 'Due since 09:40. Firefox is using the microphone, so nothing pops up. '
        hint = ' Not a call? lumbar set call-ignore +firefox'
        self.says('Stretch due · waiting for your call to end', call + 'It comes about 30 s after the call.' + hint)
        self.time.reason('screen-share', True)
        self.says('Stretch due · waiting for your call to end',
                  call + 'Also in the way: screen sharing. It comes when all that is over.' + hint)
        self.time.reason('call', False, 'Firefox')
        self.says('Stretch due · waiting for screen sharing to end',
                  'Due since 09:40. Your screen is being shared, so nothing pops up until that ends.')
        self.advance_to('09:50:45')
        self.time.reason('screen-share', False)
        self.says('Stretch due · comes after 09:51',
                  'Due since 09:40. Screen sharing has only just ended. It comes in a gap in your typing after 09:51.')
        self.time.reason('call', True, 'Firefox')
        self.advance_to('09:55:45')
        self.time.reason('call', False)
        self.says('Stretch due · comes after 09:56',
                  'Due since 09:40. Your call has only just ended. It comes in a gap in your typing after 09:56.')
        self.advance_to('09:57')
        self.time.reason('camera', True, 'Cheese')
        self.says('Stretch due · waiting for the camera to go off',
                  'Due since 09:40. Cheese is using the camera, so nothing pops up until it goes off.')
        self.time.reason('camera', False)
        self.says('Stretch due · comes after 09:57',
                  'Due since 09:40. The camera has only just gone off. It comes in a gap in your typing after 09:57.')

    def test_full_screen_and_do_not_disturb(self):
        self.become_due()
        self.time.reason('full-screen', True)
        self.says('Stretch due · waiting for full screen to end',
                  'Due since 09:40. A window fills the screen. It comes when that ends, at 11:10 at the latest.')
        self.time.reason('do-not-disturb', True)
        self.says('Stretch due · do not disturb is on',
                  'Due since 09:40. Do not disturb is on. Also in the way: full screen. It comes when all that is over.')
        self.time.reason('full-screen', False)
        self.says('Stretch due · do not disturb is on', 'Due since 09:40. Do not disturb is on; it comes when you turn it off.')

    def test_back_from_a_moment_away(self):
        self.settle_in()
        self.advance_to('09:37')
        self.leave('3min')
        self.time.typing(True)
        self.advance_to('09:43:10')
        self.says('Stretch due · comes after 09:45',
                  'Due since 09:43. You have only just come back. It comes in a gap in your typing after 09:45.')


class Asked(Why):
    def test_asked_twice_in_vain(self):
        notice = self.remind()
        self.time.typing(True)
        self.says('Now: Side Bend · 30 s each side',
                  'Suggested Side Bend at 09:40. Unanswered, it goes at 09:45 and comes once more at 09:50.')
        self.advance_to('09:46')
        self.assertEqual(self.server.closes(), notice.id)
        self.says('Stretch due · comes again at 09:50', 'Suggested Side Bend at 09:40. Unanswered so far; it comes once more at 09:50.')
        self.advance_to('09:51')
        self.gap()
        self.server.shows()
        self.time.typing(True)
        self.says('Now: Side Bend · 30 s each side',
                  'Suggested Side Bend at 09:51. Unanswered, it goes at 09:56 and does not come again for now.')
        self.advance_to('09:57')
        self.says('Stretch due since 09:40 · start it here any time',
                  'Asked at 09:40 and 09:51. Unanswered so far; no more pop-ups for now.')
        self.advance_to('10:02')
        quiet = 'Asked at 09:40 and 09:51. No more pop-ups until you get up, a call ends, or 10:31.'
        self.says('Stretch due since 09:40 · start it here any time', quiet)
        self.daemon.send(9)
        self.daemon.wait()
        self.start()
        self.says('Stretch due since 09:40 · start it here any time', quiet)

    def test_later(self):
        notice = self.remind()
        self.server.press(notice, 'In 10 min')
        self.until(lambda: self.status()['state'] == 'snoozed', 'a snooze')
        self.says('Side Bend again at 09:50', 'You asked for later: Side Bend at 09:50. Get up for 2 min before then and it is settled.')

    def test_put_off_before_it_is_due(self):
        self.settle_in()
        self.ok('snooze', '40min')
        self.says('Put off: Side Bend at 09:46', 'Side Bend is put off until 09:46. Get up for 2 min before then and it is settled.')


class Guide(Why):
    def test_a_stretch(self):
        self.settle_in()
        self.ok('stretch', '--detach')
        self.time.typing(False)
        running = ('Now doing: Side Bend', 'Side Bend is running until 09:07. Nothing else comes meanwhile.')
        self.says(*running)
        for _ in range(3):
            self.time.advance('19s')
            self.says(*running)
        self.ok('session', 'pause')
        self.says('Side Bend paused · ends 09:11', 'You paused Side Bend. It ends by itself at 09:11.')

    def test_a_session(self):
        self.settle_in()
        self.ok('session', '--detach')
        self.time.typing(False)
        until = self.ok('why').split('until ')[1].split(',')[0]
        while self.status()['guide']:
            step = self.status()['guide']['step']
            self.assertIn(f'The full session is running until {until}, now {step} of 7: ', ' '.join(self.ok('why').split()))
            self.time.advance('30s')
        self.assertIn(self.clock[:5], (until, self.minute_after(until)))

    @staticmethod
    def minute_after(clock):
        hours, minutes = map(int, clock.split(':'))
        return f'{hours + (minutes + 1) // 60:02}:{(minutes + 1) % 60:02}'

    def test_paused_by_a_restart(self):
        self.settle_in()
        self.ok('session', '--detach')
        self.ok('session', 'pause')
        self.says('Session paused · ends 09:11', 'You paused the session. It ends by itself at 09:11; what is finished is recorded.')
        self.ok('session', 'resume')
        self.time.advance('10s')
        self.daemon.send(9)
        self.daemon.wait()
        self.start()
        self.says('Session paused · ends 09:11',
                  'Lumbar was restarted, so the session is paused. It ends by itself at 09:11; what is finished is recorded.')

    def test_paused_by_leaving(self):
        self.settle_in()
        self.ok('session', '--detach')
        self.time.advance('10s')
        self.time.suspend('1min')
        self.says('Session paused · ends 09:11',
                  'You left, so the session is paused. It ends by itself at 09:11; what is finished is recorded.')
        self.time.typing(True)
        self.time.advance('10s')
        self.says('Session paused · ends 09:11',
                  'You left, so the session is paused. It ends by itself at 09:11; what is finished is recorded.')


class Locked(Why):
    def setUp(self):
        super().setUp()
        folder = self.home / 'system'
        folder.mkdir()
        self.parts.append(Bus(folder, self.env))
        self.env['DBUS_SYSTEM_BUS_ADDRESS'] = self.parts[-1].address
        self.logind = Logind(self.env['DBUS_SYSTEM_BUS_ADDRESS'])
        self.parts.append(self.logind)
        self.session = self.logind.add_session('c1')
        self.desk = self.join_bus()

    def lock(self, locked):
        self.desk.take_changes()
        self.logind.update(self.session, LockedHint=locked)
        self.desk.until_change(['Presence'])

    def test_locked(self):
        self.settle_in()
        self.lock(True)
        self.says('Locked since 09:06', 'The screen has been locked since 09:06, so you are away.')

    def test_a_session_is_paused_by_it(self):
        self.settle_in()
        self.ok('session', '--detach')
        self.time.advance('10s')
        self.lock(True)
        why = 'You left, so the session is paused. It ends by itself at 09:11; what is finished is recorded.'
        self.says('Session paused · ends 09:11', why)
        self.lock(False)
        self.says('Session paused · ends 09:11', why)


class Silent(Why):
    def test_paused(self):
        self.settle_in()
        self.ok('pause', '45min')
        self.says('Paused until 09:51', 'You paused Lumbar until 09:51. Sitting still counts; nothing comes before 09:53.')
        self.advance_to('09:51:30')
        self.says('Stretch due · comes after 09:53',
                  'Due since 09:40. Lumbar was silent until just now. It comes in a gap in your typing after 09:53.')

    def test_outside_the_hours(self):
        self.settle_in()
        self.ok('set', 'hours', 'Tue-Fri 09:00-12:30 13:00-18:00')
        self.says('Outside your hours · back Tue 09:00', 'It is outside your hours (Tue–Fri 09:00–12:30 13:00–18:00). Sitting counts; '
                  'nothing comes before Tue 09:00.')


class Without(Why):
    def test_anything_that_tells_of_keys(self):
        self.allowed_warnings = ('',)
        self.start_server()
        self.start('source fail')
        self.time.advance('10min')
        self.says("Can't see whether you are here · next stretch 09:40",
                  'Nothing on this desktop tells whether you are here, so all unlocked time counts as sitting. Next stretch at 09:40.')

    def test_a_notification_server(self):
        self.warnings = [NO_SERVER]
        self.start()
        self.daemon.err.until(NO_SERVER)
        self.time.typing(True)
        self.advance_to('09:40:10')
        line = 'Stretch due · shown only here'
        why = 'Due since 09:40, but no notification server runs, so it shows only in the tray and here.'
        self.says(line, why)
        self.gap()
        self.daemon.out.until('Side Bend · 30 s each side')
        self.says(line, why)
        self.assertEqual([told['STATUS'] for told in self.daemon.manager.all() if 'STATUS' in told][-1],
                         'Stretch due · no notification server')
        self.start_server()
        self.server.shows()
        self.says('Now: Side Bend · 30 s each side',
                  'Suggested Side Bend at 09:40. Unanswered, it goes at 09:45 and comes once more at 09:50.')

    def test_a_daemon(self):
        for verb in 'status', 'why':
            self.assertEqual(self.refused(verb, status=3), 'Lumbar is not running. Start it: systemctl --user start lumbard')


if __name__ == '__main__':
    main()
