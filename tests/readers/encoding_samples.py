"""Short texts of our own in many languages, each with the code pages it used to be saved in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

UNICODE = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-16-be with mark",
)  # fmt: skip


@dataclass(frozen=True)
class Sample:
    """A text, the encodings of its language, and what a stricter one cannot hold."""

    language: str
    text: str
    pages: tuple[str, ...]


SAMPLES = (
    Sample(
        "English",
        "The Minister’s “naïve” plan – a café in Port Sable – costs €5 and was noted. The members of the"
        " Forum agreed that the northern yard shall be closed, and that the fees will be published.",
        ("cp1252", "mac_roman"),
    ),
    Sample(
        "English, plain marks",
        "The delegations “took note” of the report; it isn’t binding. The Chair’s summary – four pages –"
        " will be circulated to the members… The next session is planned for the spring.",
        ("cp1252", "mac_roman"),
    ),
    Sample(
        "French",
        "Les ministres réunis à Port-Sable prennent note du rapport ; ils décideront de la clôture des"
        " chantiers à l'été prochain. Le Comité a été prié de présenter ses conclusions dès que possible.",
        ("cp1252", "iso8859-1", "iso8859-15", "mac_roman"),
    ),
    Sample(
        "German",
        "Die Minister begrüßen die Übereinkunft über die Häfen und hören die Erklärung für das kommende"
        " Jahr. Die Mitglieder müssen dem Sekretariat jährlich über die Schließung der Werft berichten.",
        ("cp1252", "iso8859-1", "iso8859-15", "mac_roman"),
    ),
    Sample(
        "Spanish",
        "Los ministros señalan que la reunión del año pasado fue útil y pedirán más información. También"
        " acordaron que los derechos de los puertos se publicarán al comienzo de cada estación.",
        ("cp1252", "iso8859-1", "iso8859-15", "mac_roman"),
    ),
    Sample(
        "Portuguese",
        "Os ministros não chegaram a uma decisão sobre as taxas dos portos; as delegações pedirão mais"
        " informações à Comissão antes da próxima sessão, que se realizará no mês de março.",
        ("cp1252", "iso8859-1"),
    ),
    Sample(
        "Swedish",
        "Ministrarna välkomnar överenskommelsen om hamnarna och beslutar att varvet ska stängas före årets"
        " slut. Medlemmarna får lämna sina rapporter till sekretariatet på våren.",
        ("cp1252", "iso8859-1"),
    ),
    Sample(
        "Polish",
        "Ministrowie przyjęli sprawozdanie i wezwali członków, żeby złożyli świadectwa; będą też rozmawiać o"
        " łodziach. Następne posiedzenie odbędzie się wiosną, jeżeli państwa wyrażą zgodę.",
        ("cp1250", "iso8859-2"),
    ),
    Sample(
        "Czech",
        "Ministři přijali zprávu a vyzvali členy, aby předložili svá vyjádření; příště budou řešit přístavy."
        " Žádný z účastníků nesmí loděnici uzavřít bez souhlasu ostatních států.",
        ("cp1250", "iso8859-2"),
    ),
    Sample(
        "Hungarian",
        "A miniszterek tudomásul vették a jelentést, és felkérték a tagokat, hogy nyújtsák be az éves"
        " beszámolókat. A következő ülés tavasszal lesz, a kikötőkről szóló döntéssel együtt.",
        ("cp1250", "iso8859-2"),
    ),
    Sample(
        "Romanian",
        "Miniştrii au luat act de raport şi au hotărât că taxele porturilor vor fi publicate la începutul"
        " fiecărui an. Următoarea şedinţă va avea loc în primăvară, după consultări.",
        ("cp1250", "iso8859-2"),
    ),
    Sample(
        "Croatian",
        "Ministri su primili na znanje izvješće i pozvali članice da dostave godišnja izvješća. Sljedeći"
        " sastanak održat će se u proljeće, a odluka će biti obavezujuća za sve države članice Foruma.",
        ("cp1250", "iso8859-2"),
    ),
    Sample(
        "Russian",
        "Министры приняли доклад к сведению и призвали членов форума представить отчёты о портах. Следующее"
        " заседание состоится весной; верфь будет закрыта до конца года.",
        ("cp1251", "koi8-r", "iso8859-5", "cp866", "mac_cyrillic"),
    ),
    Sample(
        "Ukrainian",
        "Міністри взяли до відома доповідь і закликали членів форуму подати щорічні звіти про порти. Наступне"
        " засідання відбудеться навесні, якщо всі країни дадуть згоду.",
        ("cp1251", "koi8-u", "iso8859-5"),
    ),
    Sample(
        "Bulgarian",
        "Министрите приеха доклада за сведение и призоваха членовете да представят годишните си отчети."
        " Следващото заседание ще се състои през пролетта на следващата година.",
        ("cp1251", "iso8859-5"),
    ),
    Sample(
        "Greek",
        "Οι υπουργοί έλαβαν υπόψη την έκθεση και κάλεσαν τα μέλη να υποβάλουν τις ετήσιες εκθέσεις τους. Η"
        " επόμενη σύνοδος θα γίνει την άνοιξη, αν συμφωνήσουν όλα τα κράτη.",
        ("cp1253", "iso8859-7"),
    ),
    Sample(
        "Turkish",
        "Bakanlar raporu not etti ve üyelerden yıllık görüşlerini sunmalarını istedi. Gelecek toplantı"
        " ilkbaharda yapılacak; limanların ücretleri yılın başında açıklanacaktır, değişiklik olmayacak.",
        ("cp1254", "iso8859-9"),
    ),
    Sample(
        "Hebrew",
        "השרים רשמו לפניהם את הדוח וקראו לחברים להגיש את הדוחות השנתיים שלהם. המושב הבא ייערך באביב, והמספנה"
        " הצפונית תיסגר עד סוף השנה.",
        ("cp1255", "iso8859-8"),
    ),
    Sample(
        "Arabic",
        "أحاط الوزراء علما بالتقرير ودعوا الأعضاء إلى تقديم تقاريرهم السنوية عن الموانئ. وستعقد الدورة"
        " القادمة في الربيع، وسيغلق الحوض الشمالي قبل نهاية السنة.",
        ("cp1256", "iso8859-6"),
    ),
    Sample(
        "Estonian",
        "Ministrid võtsid aruande teadmiseks ja kutsusid liikmeid üles esitama oma iga-aastased aruanded."
        " Järgmine istung toimub kevadel, kui kõik riigid on sellega nõus; sadamatasud jäävad püsima.",
        ("cp1257", "iso8859-15"),
    ),
    Sample(
        "Lithuanian",
        "Ministrai atsižvelgė į ataskaitą ir paragino nares pateikti savo metines ataskaitas. Kitas posėdis"
        " įvyks pavasarį, jeigu visos valstybės sutiks; uosto mokesčiai bus skelbiami kasmet.",
        ("cp1257", "iso8859-13"),
    ),
    Sample(
        "Thai",
        "รัฐมนตรีรับทราบรายงานและเรียกร้องให้สมาชิกเสนอรายงานประจำปีเกี่ยวกับท่าเรือ"
        " การประชุมครั้งต่อไปจะจัดขึ้นในฤดูใบไม้ผลิ",
        ("cp874", "tis-620"),
    ),
    Sample(
        "Vietnamese",
        "Các bộ trưởng đã ghi nhận báo cáo và kêu gọi các thành viên nộp báo cáo hằng năm.",
        (),
    ),
    Sample(
        "Chinese, simplified",
        "各国部长注意到秘书处的报告,并呼吁成员国提交年度报告。港口应当对所有船只开放,北部船厂将在年底以前关闭。"
        "下一届会议将于明年春天举行。",
        ("gb18030", "gbk", "gb2312"),
    ),
    Sample(
        "Chinese, traditional",
        "各國部長注意到秘書處的報告,並呼籲成員國提交年度報告。港口應當對所有船隻開放,北部船廠將在年底以前關閉。"
        "下一屆會議將於明年春天舉行。",
        ("big5", "cp950", "gb18030"),
    ),
    Sample(
        "Japanese",
        "各国の大臣は事務局の報告に留意し、加盟国に年次報告の提出を求めた。港はすべての船に開かれるものとし、"
        "北の造船所は年末までに閉鎖される。次の会合は来年の春に開かれる。",
        ("shift_jis", "cp932", "euc-jp", "iso2022_jp"),
    ),
    Sample(
        "Korean",
        "각국 장관들은 사무국의 보고를 주목하고 회원국들에게 연례 보고서를 제출할 것을 요청하였다."
        " 다음 회의는 내년 봄에 열리며, 북쪽 조선소는 연말까지 폐쇄된다.",
        ("euc-kr", "cp949", "iso2022_kr"),
    ),
)  # fmt: skip


def encoded(text: str, encoding: str) -> bytes:
    """Return a text in an encoding of `UNICODE` or of a code page, as editors save it."""
    if encoding == "utf-16":
        return b"\xff\xfe" + text.encode("utf-16-le")
    if encoding == "utf-16-be with mark":
        return b"\xfe\xff" + text.encode("utf-16-be")
    return text.encode(encoding)


def cases() -> Iterator[tuple[str, str, str]]:
    """Yield every sample as its language, an encoding, and the text."""
    for sample in SAMPLES:
        for encoding in (*UNICODE, *sample.pages):
            yield sample.language, encoding, sample.text
