/** Adjectives and nouns of nations, peoples, faiths and parties, written with a capital; by hand, lower case here. */
export const CAPITAL_WORDS: ReadonlySet<string> = new Set(
  `afghan african albanian algerian american andorran angolan arab arabic arabian argentine argentinian armenian asian australian austrian azerbaijani azeri bahraini bahamian bangladeshi basque belarusian
belarussian belgian beninese bhutanese bolivian bosnian botswanan brazilian british bulgarian burkinabe burmese burundian byzantine cambodian cameroonian canadian caribbean catalan caucasian chadian chechen chilean
chinese circassian colombian comorian congolese corsican croat croatian cuban cypriot czech dagestani danish darfuri djiboutian dominican druze dutch ecuadorian ecuadorean egyptian emirati english eritrean
estonian ethiopian eurasian european fijian filipino finnish flemish french gabonese gambian gazan georgian german ghanaian grecian greek grenadian guatemalan guinean guyanese haitian hawaiian hispanic
honduran hungarian icelandic indian indonesian ingush iranian iraqi irish israeli italian ivorian jamaican japanese jordanian kashmiri kazakh kazakhstani kenyan korean kosovan kosovar kurdish kuwaiti kyrgyz lao laotian latin
latino latvian lebanese liberian libyan lithuanian luxembourgish macedonian malagasy malawian malaysian maldivian malian maltese mauritanian mauritian mexican moldovan moldavian mongolian montenegrin moorish moroccan mozambican
namibian nepalese nepali nicaraguan nigerian nigerien nordic norwegian omani ossetian ottoman pakistani palestinian panamanian paraguayan pashtun persian peruvian polish portuguese prussian punjabi qatari rohingya roman romani romanian
russian rwandan sahrawi salvadoran salvadorian samoan saudi scandinavian scottish senegalese serb serbian siberian sicilian sindhi singaporean slav slavic slovak slovakian slovene slovenian somali soviet spanish
sudanese surinamese swahili swazi swedish swiss syrian tahitian taiwanese tajik tamil tanzanian tatar thai tibetan tigrayan togolese tunisian turk turkish turkmen tutsi hutu ugandan uighur ukrainian uruguayan uyghur uzbek venezuelan
vietnamese welsh western yazidi yemeni yugoslav zambian zimbabwean zairean zairian alawite anglican baptist buddhist calvinist catholic christian confucian coptic evangelical hindu houthi islamic islamist jesuit jewish judaic lutheran maronite
marxist leninist maoist stalinist trotskyist methodist mormon moslem muslim orthodox presbyterian protestant quaker salafi salafist shia shiite shi'ite sikh sufi sunni taoist wahhabi zionist ba'athist baathist peronist sandinista
democratic republican democrat hellenic iberian baltic balkan arctic antarctic atlantic mediterranean nazi kremlin victorian anglo-saxon germanic semitic celtic gaelic inuit maya mayan aztec paralympic olympic parisian londoner muscovite
californian texan hawaiian alaskan yankee euro bedouin berber amazigh dinka nuer fur hausa fulani yoruba igbo oromo amhara tigrinya zulu xhosa kanak maori aboriginal`
    .trim()
    .split(/\s+/)
    .filter((word) => !["western", "orthodox", "fur", "evangelical", "democratic", "olympic", "euro", "aboriginal"].includes(word)),
);

/** Short names of things that stay in capitals as common nouns: "NGOs", "IDPs". */
export const ACRONYMS: ReadonlySet<string> = new Set(
  "ngo idp pow ied uav mp ceo cfo coo dna rna id vip tv hiv aids gps gdp atm ak rpg mia kia pr pc it hr iq ptsd wmd icbm led suv un eu us uk usa un ussr cd dvd vat mou faq fm am pm ad bc ce bce ufo url usb cpi gnp ied apc afv dmz lng".split(
    " ",
  ),
);
