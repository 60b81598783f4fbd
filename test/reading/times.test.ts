import { describe, expect, test } from "vitest";
import { treeOf } from "../../src/language/tree.ts";
import type { Context } from "../../src/reading/context.ts";
import { findTimes } from "../../src/reading/times/find-times.ts";
import { parse } from "../model.ts";

const casebook: Context["casebook"] = {
  actors: [],
  givenNames: new Set(),
  genders: new Map(),
  roles: [],
  titles: new Map(),
  bodies: [],
  places: [],
  leaders: new Map(),
};

/** The times of a text: the words as printed and their EDTF value. */
function timesOf(text: string, published: string | null): [string, string | null][] {
  const parsed = parse(text);
  return findTimes({ parsed, tree: treeOf(parsed), casebook, published }).map(({ first, last, edtf }) => [
    text.slice(parsed.words[first]!.start, parsed.words[last]!.end),
    edtf,
  ]);
}

type Row = readonly [text: string, ...times: readonly (readonly [string, string | null])[]];

function check(rows: readonly Row[], published: string | null): void {
  test.each(rows.map(([text, ...times]) => ({ text, times })))("$text", ({ text, times }) => {
    expect(timesOf(text, published)).toEqual(times);
  });
}

describe("told on Monday 2024-07-08", () => {
  const MONDAY = "2024-07-08";

  describe("weekdays go by the tense of their verb", () => {
    check(
      [
        ["The talks will resume on Friday.", ["Friday", "2024-07-12"]],
        ["The minister met the envoy on Tuesday.", ["Tuesday", "2024-07-02"]],
        ["The army said Sunday it had withdrawn.", ["Sunday", "2024-07-07"]],
        ["The court ruled on Monday.", ["Monday", "2024-07-08"]],
        ["Negotiators are due to return to Cairo on Thursday.", ["Thursday", "2024-07-11"]],
        ["A new round is scheduled for Wednesday.", ["Wednesday", "2024-07-10"]],
        ["The peace talks resume on Friday in Doha.", ["Friday", "2024-07-12"]],
        ["The truce expires on Sunday.", ["Sunday", "2024-07-14"]],
        ["The summit was put off until Thursday.", ["Thursday", "2024-07-11"]],
        ["The ceasefire lasted until Saturday.", ["Saturday", "2024-07-06"]],
        ["He said he would not attend the meeting on Wednesday.", ["Wednesday", "2024-07-10"]],
        ["He could not be reached on Saturday.", ["Saturday", "2024-07-06"]],
        ["The meeting was to have taken place on Friday.", ["Friday", "2024-07-05"]],
        ["The delay was agreed at a meeting in Arusha on Thursday.", ["Thursday", "2024-07-04"]],
        ["The mediators expect an answer by Friday at the latest.", ["Friday", "2024-07-12"]],
        ["The deadline is Friday.", ["Friday", "2024-07-12"]],
        ["Wednesday's deadline passed without an answer.", ["Wednesday", "2024-07-03"]],
        ["The army will observe the truce from Saturday through Monday.", ["Saturday through Monday", "2024-07-13/2024-07-15"]],
        ["Thursday's talks failed.", ["Thursday", "2024-07-04"]],
        ["Sunday's attack will not stop the talks.", ["Sunday", "2024-07-07"]],
        ["The rebels attacked late Saturday.", ["late Saturday", "2024-07-06"]],
        ["The bridge was hit on Thursday night.", ["Thursday night", "2024-07-04"]],
        ["They met last Thursday and will meet next Tuesday.", ["last Thursday", "2024-07-04"], ["next Tuesday", "2024-07-09"]],
        ["The rebels vowed to leave the city by next Monday.", ["next Monday", "2024-07-15"]],
        ["The commission met on Tuesday last week.", ["Tuesday last week", "2024-07-02"]],
        ["Clashes were reported between Thursday and Saturday.", ["Thursday and Saturday", "2024-07-04/2024-07-06"]],
        ["The envoys met on Wednesday and Thursday.", ["Wednesday and Thursday", "2024-07-03/2024-07-04"]],
        ["The UN will send monitors from Monday to Wednesday.", ["Monday to Wednesday", "2024-07-08/2024-07-10"]],
      ],
      MONDAY,
    );
  });

  describe("dates without a year do not lie after the report when they are told as past", () => {
    check(
      [
        ["The war began on Oct. 7.", ["Oct. 7", "2023-10-07"]],
        ["The minister resigned on 31 May.", ["31 May", "2024-05-31"]],
        ["The ship left on 8 July.", ["8 July", "2024-07-08"]],
        ["The ceasefire took effect in late November.", ["late November", "2023-11"]],
        ["The group will mark the anniversary on Oct. 7.", ["Oct. 7", "2024-10-07"]],
        ["Elections are planned for November.", ["November", "2024-11"]],
        ["The truce has been extended until Oct. 15.", ["Oct. 15", "2024-10-15"]],
        ["The talks were postponed to July 29.", ["July 29", "2024-07-29"]],
        ["The Feb. 24 invasion will be remembered.", ["Feb. 24", "2024-02-24"]],
        ["The two sides agreed to exchange prisoners by Aug. 20.", ["Aug. 20", "2024-08-20"]],
        ["On Friday, July 5, the court ruled.", ["Friday, July 5", "2024-07-05"]],
        ["The rebels attacked on the 3rd and withdrew on the 5th.", ["the 3rd", "2024-07-03"], ["the 5th", "2024-07-05"]],
        ["The blockade, in place since September, was eased.", ["September", "2023-09"]],
        ["The UN has proposed 22 July.", ["22 July", "2024-07-22"]],
        ["A first round in August ended without a deal; a second is set for August.", ["August", "2023-08"], ["August", "2024-08"]],
        ["The hostages, seized last Oct. 7, were shot.", ["last Oct. 7", "2023-10-07"]],
        ["The colonel was sworn in on the 1st of this month.", ["the 1st of this month", "2024-07-01"]],
        ["The last round, on 23-24 June in Cairo, made no headway.", ["23-24 June", "2024-06-23/2024-06-24"]],
        ["In mid-June the talks stalled.", ["mid-June", "2024-06"]],
      ],
      MONDAY,
    );
  });

  describe("full dates, months, seasons and years", () => {
    check(
      [
        ["Fighters crossed the border on October 7, 2023.", ["October 7, 2023", "2023-10-07"]],
        ["Fighters crossed the border on 7 October 2023.", ["7 October 2023", "2023-10-07"]],
        ["The treaty was signed on 2023-11-30.", ["2023-11-30", "2023-11-30"]],
        ["The envoy left on the 5th of June.", ["5th of June", "2024-06-05"]],
        ["The blockade, in place since April 2023, was eased.", ["April 2023", "2023-04"]],
        ["The truce of October 7 last year collapsed.", ["October 7 last year", "2023-10-07"]],
        ["The war broke out in April last year.", ["April last year", "2023-04"]],
        ["The two sides signed the deal last October.", ["last October", "2023-10"]],
        ["The offensive started in the spring of 2022.", ["the spring of 2022", "2022-03/2022-05"]],
        ["Last summer the river dried up.", ["Last summer", "2023-06/2023-08"]],
        ["A counteroffensive is expected this autumn.", ["this autumn", "2024-09/2024-11"]],
        ["The army retook the city in the winter.", ["the winter", "2023-12/2024-02"]],
        ["The group was founded in 1964.", ["1964", "1964"]],
        ["The 2014 Minsk agreement never held.", ["2014", "2014"]],
        ["Its 1985 takeover of the palace is remembered.", ["1985", "1985"]],
        ["In the 1990s the two countries fought twice.", ["the 1990s", "199X"]],
        ["The 20th century saw three wars here.", ["The 20th century", "19XX"]],
        ["The vote on New Year's Eve was close.", ["New Year's Eve", "2023-12-31"]],
        ["The war began in 2011 and by October of the same year it had spread.", ["2011", "2011"], ["October of the same year", "2011-10"]],
        [
          "The accord was signed in May 2020 and collapsed in June the following year.",
          ["May 2020", "2020-05"],
          ["June the following year", "2021-06"],
        ],
        ["The siege (1992-95) killed thousands.", ["1992-95", "1992/1995"]],
        ["By Christmas the troops will be home.", ["Christmas", "2024-12-25"]],
      ],
      MONDAY,
    );
  });

  describe("ranges", () => {
    check(
      [
        ["The talks are to be held from 12 to 15 July in Geneva.", ["12 to 15 July", "2024-07-12/2024-07-15"]],
        ["The delegations met from June 12 to 15.", ["June 12 to 15", "2024-06-12/2024-06-15"]],
        ["The delegations met on July 6-7 in Doha.", ["July 6-7", "2024-07-06/2024-07-07"]],
        ["The delegations met on 16 and 17 February.", ["16 and 17 February", "2024-02-16/2024-02-17"]],
        ["Shelling was heard on the night of July 3-4.", ["the night of July 3-4", "2024-07-03/2024-07-04"]],
        ["The raids took place between March and May.", ["March and May", "2024-03/2024-05"]],
        ["The camp was open from 28 May to 3 June.", ["28 May to 3 June", "2024-05-28/2024-06-03"]],
        ["The war lasted from 1991 to 2002.", ["1991 to 2002", "1991/2002"]],
        ["The mandate (2011-14) was not renewed.", ["2011-14", "2011/2014"]],
      ],
      MONDAY,
    );
  });

  describe("days, weeks, months and years from the report", () => {
    check(
      [
        [
          "Yesterday the shelling stopped; today the road is open, and tomorrow the convoy leaves.",
          ["Yesterday", "2024-07-07"],
          ["today", "2024-07-08"],
          ["tomorrow", "2024-07-09"],
        ],
        ["“We will answer tonight,” he said.", ["tonight", "2024-07-08"]],
        ["Last night two people died.", ["Last night", "2024-07-07"]],
        ["Drones hit the port overnight.", ["overnight", "2024-07-07/2024-07-08"]],
        ["Several families left during the night.", ["during the night", "2024-07-07/2024-07-08"]],
        ["Fighting continued over the weekend.", ["over the weekend", "2024-07-06/2024-07-07"]],
        ["The envoy will visit Sanaa at the weekend.", ["at the weekend", "2024-07-13/2024-07-14"]],
        ["Fighting has killed 40 this week.", ["this week", "2024-07-08/2024-07-14"]],
        ["The army took the town last week.", ["last week", "2024-07-01/2024-07-07"]],
        ["In the week of June 24 alone, 70 people were killed.", ["the week of June 24", "2024-06-24/2024-06-30"]],
        ["The council meets next week.", ["next week", "2024-07-15/2024-07-21"]],
        ["The truce collapsed last month.", ["last month", "2024-06"]],
        ["Later this month the parties will meet.", ["Later this month", "2024-07"]],
        ["Earlier this year the rebels seized two towns.", ["Earlier this year", "2024"]],
        ["They want the force out by the end of the month.", ["the end of the month", "2024-07-31"]],
        ["The last troops are to leave by the end of the year.", ["the end of the year", "2024-12-31"]],
        ["By the end of 2021 the war had killed thousands.", ["the end of 2021", "2021-12"]],
        ["Since the beginning of the year 300 civilians have died.", ["the beginning of the year", "2024-01"]],
        ["In the first half of 2024 about 2,000 people fled.", ["the first half of 2024", "2024-01/2024-06"]],
        ["In the third quarter of last year, aid fell.", ["the third quarter of last year", "2023-07/2023-09"]],
        ["The hostages were taken in the first week of June.", ["the first week of June", "2024-06-01/2024-06-07"]],
        ["The commission sat in the last ten days of June.", ["the last ten days of June", "2024-06-21/2024-06-30"]],
      ],
      MONDAY,
    );
  });

  describe("distances", () => {
    check(
      [
        ["Fighting broke out two days ago.", ["two days ago", "2024-07-06"]],
        ["A year ago today the war began.", ["A year ago today", "2023-07-08"]],
        ["The mission left three months ago.", ["three months ago", "2024-04~"]],
        ["The conflict began nearly ten years ago.", ["nearly ten years ago", "2014~"]],
        ["The parties must answer within two weeks.", ["within two weeks", "2024-07-08/2024-07-22"]],
        ["The deal should be signed in three days.", ["in three days", "2024-07-11"]],
        ["At least 30 people were killed in the past 24 hours.", ["the past 24 hours", "2024-07-07/2024-07-08"]],
        ["The siege began on June 3 and ended two days later.", ["June 3", "2024-06-03"], ["two days later", "2024-06-05"]],
        [
          "The truce was signed on Thursday. The following day shelling resumed.",
          ["Thursday", "2024-07-04"],
          ["The following day", "2024-07-05"],
        ],
      ],
      MONDAY,
    );
  });

  describe("what is no date", () => {
    check(
      [
        ["The March on Rome is remembered."],
        ["Gen. August Reyes spoke to reporters."],
        ["The parties may meet."],
        ["April Jones sat in the front row."],
        ["Prime Minister May said the deal was dead."],
        ["The May Fourth Movement shaped China."],
        ["Black September claimed the attack."],
        ["The Sun newspaper reported it."],
        ["The second round ended in a second."],
        ["The nine-month war has displaced thousands."],
        ["The fighting lasted for nine months."],
        ["They agreed on a 60-day truce."],
        ["Shelling was heard over the past few hours."],
        ["In recent weeks the army advanced."],
        ["Resolution 1701 was adopted."],
        ["Some 2000 people fled."],
        ["The Sunday Times said so."],
        ["They protest every Friday."],
        ["On Mondays the market is closed."],
        ["The Good Friday Agreement ended the Troubles."],
        ["The Arab Spring began in Tunisia."],
        ["The fall of Kabul was sudden."],
        ["They march for peace in the streets."],
        ["The Women's March drew thousands."],
        ["A day after the deal, fighting resumed."],
        ["The truce collapsed a week later."],
        ["The talks began at 10:30 a.m. and lasted until 18:00."],
        ["He is in his 60s."],
        ["The November 17 group claimed the attack."],
        ["She told USA Today that the talks had failed."],
        ["It is the first such paper in ten years, and it is being debated."],
        ["The rebels seized the town within days."],
        ["The convoy, on Route 2010, was hit."],
        ["Summer heat killed the crops."],
        ["June Carter and August Wilson met Jan Egeland."],
      ],
      MONDAY,
    );
  });
});

describe("old wire copy in capitals", () => {
  check(
    [
      [
        "SAN SALVADOR, 25 NOV 89 (DPA) -- [TEXT] THE ARMY SAID TODAY THAT TWO SOLDIERS WERE KILLED LAST NIGHT.",
        ["TODAY", "1989-11-25"],
        ["LAST NIGHT", "1989-11-24"],
      ],
      ["ON 3 MARCH THE GUERRILLAS ATTACKED THE BARRACKS.", ["3 MARCH", "1989-03-03"]],
      ["THE TRUCE BEGAN ON 7 SEP 89.", ["7 SEP 89", "1989-09-07"]],
      ["THE 19 APRIL MOVEMENT REJECTED THE OFFER ON 13, 14, AND 15 NOVEMBER.", ["13, 14, AND 15 NOVEMBER", "1989-11-13/1989-11-15"]],
    ],
    "1989-11-25",
  );
});

describe("a report of an unknown day", () => {
  check(
    [
      ["The army said Sunday it had withdrawn.", ["Sunday", null]],
      ["Last year the war killed 300; in 2019 it killed 20.", ["Last year", null], ["2019", "2019"]],
      ["Drones hit the port on Oct. 7, 2023, and again overnight.", ["Oct. 7, 2023", "2023-10-07"], ["overnight", null]],
    ],
    null,
  );
});

test("a dateline's date is left out", () => {
  expect(timesOf("KINSHASA, 24 February 2026 – The ministry rejected the note on 20 February.", "2026-02-24")).toEqual([
    ["20 February", "2026-02-20"],
  ]);
});

test("long runs of time words take linear time", () => {
  for (const piece of [
    "the ",
    "May ",
    "1 ",
    "12 and ",
    "on Monday and ",
    "the end of ",
    "early late ",
    "1-",
    "July 6-",
    "the first half of ",
    "about some nearly ",
  ]) {
    const times = timesOf(piece.repeat(4000 / piece.length), "2024-07-08");
    expect(times.every(([, edtf]) => edtf !== null)).toBe(true);
  }
});
